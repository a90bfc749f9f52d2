//! The flows through all contracts that run on the embedded chain, over each port.

use super::running::Running;
use chain::{Client, Connect};
use harness::World;
use std::sync::Arc;

/// A node of its own, used over one of its ports.
struct Port {
    client: Arc<dyn Client>,
    _node: Running,
}

impl Connect for Port {
    fn client(&self) -> Arc<dyn Client> {
        self.client.clone()
    }
}

/// The suite on a node, used over the port that `connect` chooses.
fn world(connect: fn(&Running) -> Arc<dyn Client>) -> World<Port> {
    let node = Running::start();
    World::on(Port { client: connect(&node), _node: node })
}

mod ethereum {
    use super::{world, Running};

    harness::flows!(world(Running::ethereum));
}

mod substrate {
    use super::{world, Running};

    harness::flows!(world(Running::substrate));
}
