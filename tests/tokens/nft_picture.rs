//! Metadata and picture for wallets.

use crate::nft_world::{World, FIRST, LAST, ONE};
use chain::assert_reverts;
use harness::metadata::{attribute, decoded, read};
use serde_json::Value as Json;

fn json(world: &World, id: u64) -> Json {
    read(&world.nft.get::<String>("tokenURI", (id,)).expect("a view"))
}

/// Asserts that every tag is closed in order and that no ampersand is unescaped.
fn is_well_formed(svg: &str) {
    let mut open = Vec::new();
    for piece in svg.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').expect("a tag ends");
        assert!(!text.contains('&') && tag.matches('"').count() % 2 == 0, "in <{tag}>{text}");
        match (tag.strip_prefix('/'), tag.ends_with('/')) {
            (Some(name), _) => assert_eq!(open.pop(), Some(name), "closing"),
            (None, true) => {}
            (None, false) => open.push(tag.split(' ').next().expect("a name")),
        }
    }
    assert!(open.is_empty(), "{open:?} stay open");
}

fn picture(json: &Json) -> String {
    let image = json["image"].as_str().expect("a text");
    let svg = decoded(image.strip_prefix("data:image/svg+xml;base64,").expect("a data URI"));
    assert!(svg.starts_with("<svg") && svg.ends_with("</svg>"), "{svg}");
    is_well_formed(&svg);
    svg
}

#[test]
fn tokenURI_shows_power_term_and_batch_when_minted() {
    let world = World::with_tokens(1);
    world.nft.send(&world.owner, "nameUnit", (1u32, "TiB of Filecoin")).expect("the owner");
    let shown = json(&world, ONE);
    assert!(shown["name"].as_str().expect("a text").contains("1000001"));
    assert!(shown["description"].as_str().expect("a text").len() > 40);
    assert_eq!(*attribute(&shown, "Power"), serde_json::json!(1.5));
    assert_eq!(*attribute(&shown, "Unit"), "TiB of Filecoin");
    assert_eq!(*attribute(&shown, "Batch"), 1);
    assert_eq!(*attribute(&shown, "Kind"), 1);
    assert_eq!(*attribute(&shown, "First day"), "2026-11-24");
    assert_eq!(*attribute(&shown, "Last day"), "2028-05-16");
    assert_eq!(*attribute(&shown, "Days left"), 540);
    assert_eq!(*attribute(&shown, "Locked"), "no");
    assert_eq!(*attribute(&shown, "Provider"), format!("0x{}", "ab".repeat(20)));
    // A market that does not answer costs its attributes, and nothing else.
    assert!(!shown["attributes"].to_string().contains("Days missed"));
    let svg = picture(&shown);
    for text in ["1.5", "TiB of Filecoin", "2026-11-24", "2028-05-16", "540 days left", "1000001"] {
        assert!(svg.contains(text), "{text} is not in {svg}");
    }
    assert!(!svg.contains("locked"));
}

#[test]
fn tokenURI_shows_days_left_and_lien_when_days_pass() {
    let world = World::with_tokens(1);
    world.place_lien(ONE);
    for (day, left) in [(FIRST, 540), (FIRST + 1, 539), (LAST, 1), (LAST + 1, 0), (LAST + 400, 0)] {
        world.day(day);
        let shown = json(&world, ONE);
        assert_eq!(*attribute(&shown, "Days left"), left, "on day {day}");
        assert_eq!(*attribute(&shown, "Locked"), "yes");
        assert!(picture(&shown).contains("locked"));
    }
}

/// A batch that ended early is worth nothing more, and a buyer who looks at the picture has to see it.
#[test]
fn tokenURI_shows_no_days_left_when_the_batch_ended_early() {
    let world = World::with_tokens(1);
    world.day(FIRST + 10);
    assert_eq!(*attribute(&json(&world, ONE), "Days left"), 530);
    world.by(&world.market, "endBatch", (1u32, FIRST + 7)).expect("the market");
    let shown = json(&world, ONE);
    assert_eq!(*attribute(&shown, "Days left"), 0);
    assert_eq!(*attribute(&shown, "First day"), "2026-11-24");
    assert_eq!(*attribute(&shown, "Last day"), "2026-11-30", "it earned for seven days");
    assert!(picture(&shown).contains(">0 days left<"));
}

/// ERC-7572: the JSON follows a schema with properties of these names. `name` is required. It takes
/// precedence over `name()` and `symbol()`, so it has to be equal.
#[test]
fn contractURI_conforms_to_erc7572() {
    let world = World::new();
    let shown = read(&world.nft.get::<String>("contractURI", ()).expect("a view"));
    let fields = shown.as_object().expect("an object");
    let texts = ["name", "symbol", "description", "image", "banner_image", "featured_image", "external_link"];
    for (field, value) in fields {
        assert!(texts.contains(&field.as_str()) && value.is_string(), "{field}: {value}");
    }
    for (field, message) in [("name", "name"), ("symbol", "symbol")] {
        assert_eq!(shown[field], world.nft.get::<String>(message, ()).expect("a view"));
    }
    assert!(shown["description"].as_str().is_some_and(|text| text.len() > 40));
}

/// ERC-4906: the event must be emitted when the JSON metadata of a range of tokens changes.
#[test]
fn nameUnit_changes_the_metadata_and_emits_erc4906() {
    let world = World::with_tokens(1);
    let receipt = world.nft.send(&world.owner, "nameUnit", (1u32, "TiB")).expect("the owner");
    let events = world.nft.events(&receipt);
    assert!(events[0].is("UnitNamed", (1u8,)), "{}", events[0]);
    assert!(events[1].is("BatchMetadataUpdate", (0u8, chain::U256::MAX)), "{}", events[1]);
    assert_eq!(events.len(), 2);
    assert_eq!(*attribute(&json(&world, ONE), "Unit"), "TiB");
}

#[test]
fn nameUnit_reverts_when_the_name_would_break_the_picture() {
    let world = World::with_tokens(1);
    for unit in ["", "<script>", "a\"b", "a&b", "back\\slash", "line\nbreak", "much too long for a unit's name, it is"]
    {
        let refused = world.nft.send(&world.owner, "nameUnit", (1u32, unit));
        assert_reverts!(refused, "MiningPowerNft_InvalidUnit", (1u32,));
    }
    let refused = world.nft.send(&world.alice, "nameUnit", (1u32, "TiB"));
    assert_reverts!(refused, "OwnableUnauthorizedAccount", (&world.alice,));
    picture(&json(&world, ONE));
}
