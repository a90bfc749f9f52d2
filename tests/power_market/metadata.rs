//! What an NFT's metadata say of its batch, so that who buys one from its holder knows: on the whole suite.

use harness::metadata::{attribute, read};
use harness::{World, DAY, FIRST};

#[test]
fn tokenURI_tells_coin_service_share_and_delivery_record() {
    let w = World::new();
    let batch = w.offer(w.terms());
    let token = w.buy(&w.alice, batch, w.terms().minimum.max(1), &w.suite.hfil)[0];
    let shown = || read(&w.suite.nft.get::<String>("tokenURI", (token,)).expect("a view"));
    let days = |shown: &serde_json::Value| {
        ["Days delivered", "Days missed"].map(|name| attribute(shown, name).as_u64().expect("a number"))
    };
    let new = shown();
    assert_eq!(days(&new), [0, 0]);
    let coin = w.suite.hfil.address().to_string().to_lowercase();
    assert_eq!(*attribute(&new, "Coin"), coin);
    let share = attribute(&new, "Service share (%)").as_f64().expect("a number");
    assert!((share * 100.0 - f64::from(w.terms().service)).abs() < 1e-9, "{share} %");
    for day in FIRST..FIRST + 2 {
        w.report(day);
        w.deliver(batch, day);
    }
    w.report(FIRST + 2);
    w.advance(2 * DAY);
    w.must(&w.suite.distributor, &w.keeper, "cover", (batch, FIRST + 2));
    assert_eq!(days(&shown()), [2, 1]);
}
