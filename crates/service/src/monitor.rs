//! Metrics and health of a service.

use crate::server;
use prometheus::{core::Collector, Encoder, Gauge, IntCounter, IntCounterVec, Opts, Registry, TextEncoder};
use std::{
    io,
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

/// The metrics and the health of a service. Clones share them.
#[derive(Clone)]
pub struct Monitor(Arc<Shared>);

struct Shared {
    prefix: String,
    registry: Registry,
    healthy: Gauge,
    health: Mutex<Health>,
}

/// The outcome of the last round.
struct Health {
    /// The end of the last round that went well, or the start of the service.
    good: Instant,
    /// The reason why the last round failed.
    failing: Option<String>,
    /// The longest time without a good round.
    within: Option<Duration>,
}

impl Monitor {
    /// A healthy service without metrics, except for `<prefix>_healthy`. `prefix` is for example `dmex_feed`.
    pub fn new(prefix: &str) -> Self {
        let registry = Registry::new();
        let healthy = opts(prefix, "healthy", "1 while /health answers 200, otherwise 0.");
        let healthy = register(&registry, Gauge::with_opts(healthy));
        let health = Mutex::new(Health { good: Instant::now(), failing: None, within: None });
        Self(Arc::new(Shared { prefix: prefix.into(), registry, healthy, health }))
    }

    /// A new counter `<prefix>_<name>`.
    ///
    /// Panics if the name is taken or not a name: names are constants of the program.
    pub fn counter(&self, name: &str, help: &str) -> IntCounter {
        register(&self.0.registry, IntCounter::with_opts(opts(&self.0.prefix, name, help)))
    }

    /// A new counter for each value of a label. Panics as [`Monitor::counter`] does.
    pub fn counters(&self, name: &str, help: &str, label: &str) -> IntCounterVec {
        register(&self.0.registry, IntCounterVec::new(opts(&self.0.prefix, name, help), &[label]))
    }

    /// A new gauge `<prefix>_<name>`. Panics as [`Monitor::counter`] does.
    pub fn gauge(&self, name: &str, help: &str) -> Gauge {
        register(&self.0.registry, Gauge::with_opts(opts(&self.0.prefix, name, help)))
    }

    /// From now on the service is failing when the last good round is longer ago than `limit`: a service that hangs
    /// cannot say so itself.
    pub fn alive_within(&self, limit: Duration) {
        self.lock().within = Some(limit);
    }

    /// Records a round that went well.
    pub fn ok(&self) {
        let mut health = self.lock();
        (health.good, health.failing) = (Instant::now(), None);
    }

    /// Records a round that failed.
    pub fn failing(&self, why: impl Into<String>) {
        self.lock().failing = Some(why.into());
    }

    /// The reason why the service is failing, if it is.
    pub fn health(&self) -> Result<(), String> {
        let health = self.lock();
        let silent = health.good.elapsed();
        match (&health.failing, health.within) {
            (Some(why), _) => Err(why.clone()),
            (None, Some(limit)) if silent > limit => {
                Err(format!("no good round for {} s, limit {} s", silent.as_secs(), limit.as_secs()))
            }
            _ => Ok(()),
        }
    }

    /// The metrics in Prometheus' text format 0.0.4.
    pub fn text(&self) -> String {
        self.0.healthy.set(if self.health().is_ok() { 1.0 } else { 0.0 });
        let mut bytes = Vec::new();
        // Writing to memory fails only for a metric without samples or names, which `register` does not admit.
        let _ = TextEncoder::new().encode(&self.0.registry.gather(), &mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// Answers `GET /metrics` and `GET /health` in a thread of its own. Port 0 takes any free port. Returns the
    /// address in use.
    pub fn serve(&self, address: SocketAddr) -> io::Result<SocketAddr> {
        server::start(self.clone(), address)
    }

    fn lock(&self) -> MutexGuard<'_, Health> {
        self.0.health.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn opts(prefix: &str, name: &str, help: &str) -> Opts {
    Opts::new(name, help).namespace(prefix)
}

fn register<C: Collector + Clone + 'static>(registry: &Registry, metric: prometheus::Result<C>) -> C {
    let metric = metric.expect("a name of letters, digits and _");
    registry.register(Box::new(metric.clone())).expect("each name once");
    metric
}
