//! `sc-service` links the peer-to-peer stack with a WebRTC transport, whose build compiles OpenSSL from source. The node
//! has no peers and opens no transport, so this crate has the one function that is linked.

use str0m_proto::crypto::CryptoProvider;

/// Never called: no transport is opened.
///
/// # Panics
/// Always.
pub fn default_provider() -> CryptoProvider {
    unreachable!("the node has no peers and speaks no WebRTC")
}
