//! Ports. jsonrpsee serves HTTP and WebSocket on the same one.

use crate::Error;
use jsonrpsee::{
    core::traits::IdProvider,
    server::{HttpBody, HttpRequest, Server, ServerHandle},
    types::SubscriptionId,
    Methods,
};
use sc_rpc::DenyUnsafe;
use std::net::SocketAddr;
use tower_http::cors::CorsLayer;

/// The most connections at a time. More are refused.
pub const MAX_CONNECTIONS: u32 = 500;
/// The largest request. The largest that is useful deploys a contract: a blob in hex, twice as long as the blob. [bytes]
pub const MAX_REQUEST: u32 = 5 << 20;
/// The largest answer. [bytes]
pub const MAX_RESPONSE: u32 = 32 << 20;
/// The most calls in one batch.
pub const MAX_BATCH: u32 = 200;
/// The most subscriptions of one connection.
pub const MAX_SUBSCRIPTIONS: u32 = 256;
/// The most messages that wait for a slow client, before it loses its subscription.
pub const MAX_BACKLOG: u32 = 1_024;

/// Opens a port. Returns its address, which matters if the port is 0, and the handle that closes it.
pub(crate) async fn open(
    address: SocketAddr,
    methods: impl Into<Methods>,
) -> Result<(SocketAddr, ServerHandle), Error> {
    let failed = |error: std::io::Error| Error::Port(address, error.to_string());
    // A wallet page is served from anywhere, and nothing here is secret: every origin may ask.
    let http = tower::ServiceBuilder::new().layer(CorsLayer::permissive()).map_request(safe);
    let server = Server::builder()
        .max_connections(MAX_CONNECTIONS)
        .max_request_body_size(MAX_REQUEST)
        .max_response_body_size(MAX_RESPONSE)
        .set_batch_request_config(jsonrpsee::server::BatchRequestConfig::Limit(MAX_BATCH))
        .max_subscriptions_per_connection(MAX_SUBSCRIPTIONS)
        .set_message_buffer_capacity(MAX_BACKLOG)
        .set_id_provider(HexId)
        .set_http_middleware(http)
        .build(address)
        .await
        .map_err(failed)?;
    let address = server.local_addr().map_err(failed)?;
    Ok((address, server.start(methods)))
}

/// Ids of subscriptions, which Ethereum writes as hex without zeros in front.
#[derive(Debug)]
struct HexId;

impl IdProvider for HexId {
    fn next_id(&self) -> SubscriptionId<'static> {
        SubscriptionId::Str(format!("{:#x}", rand::random::<u128>()).into())
    }
}

/// The SDK's methods ask each request whether it may change the node. This one's may not.
fn safe(mut request: HttpRequest<HttpBody>) -> HttpRequest<HttpBody> {
    request.extensions_mut().insert(DenyUnsafe::Yes);
    request
}
