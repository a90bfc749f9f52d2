//! The metadata that wallets and marketplaces show: JSON with an SVG picture, both made on chain.

use crate::batches::Batch;
use crate::record::Record;
use crate::text::Text;
use crate::token::Token;
use math::ids::batch_of;

/// The collection's name.
pub const NAME: &str = "DMEX Mining Power";
/// Its symbol.
pub const SYMBOL: &str = "POWER";

/// The metadata of the collection, as in ERC-7572.
pub fn collection() -> ink::sol::Text {
    let mut json = Text::default();
    json.put("{\"name\":\"").put(NAME).put("\",\"symbol\":\"").put(SYMBOL);
    json.put("\",\"description\":\"Shares of mining machines that earn every day\"}");
    data_uri(&json)
}

/// JSON as a `data:` URI.
fn data_uri(json: &Text) -> ink::sol::Text {
    Text::default().put("data:application/json;base64,").base64(json).finish()
}

/// The data that a picture shows.
pub struct Picture<'a> {
    /// The token's id.
    pub id: u64,
    /// The token.
    pub token: &'a Token,
    /// Its batch.
    pub batch: &'a Batch,
    /// What the market knows of the batch.
    pub record: Option<Record>,
    /// The unit of its kind: "TiB of Filecoin".
    pub unit: &'a [u8],
    /// [day]
    pub today: u32,
}

impl Picture<'_> {
    /// The token's metadata as a `data:` URI.
    pub fn uri(&self) -> ink::sol::Text {
        let mut image = Text::default();
        image.put("data:image/svg+xml;base64,").base64(&self.svg());
        let mut json = Text::default();
        json.put("{\"name\":\"");
        self.title(&mut json);
        json.put(" #").number(self.id);
        json.put("\",\"description\":\"A share of a mining machine: its income of each day from ");
        json.date(self.token.first_day).put(" to ").date(self.batch.last_day);
        json.put(" belongs to whoever holds it at the end of that day.\",\"image\":\"");
        json.bytes(&image.finish().0).put("\",\"attributes\":[");
        self.attributes(&mut json);
        json.put("]}");
        data_uri(&json)
    }

    fn attributes(&self, json: &mut Text) {
        let number = |json: &mut Text, name: &str, value: u64| {
            json.put("{\"trait_type\":\"").put(name).put("\",\"value\":").number(value).put("},");
        };
        number(json, "Batch", batch_of(self.id).into());
        number(json, "Kind", self.batch.kind.into());
        number(json, "Days left", self.days_left().into());
        for (name, day) in [("First day", self.token.first_day), ("Last day", self.batch.last_day)] {
            text(json, name).date(day).put("\"},");
        }
        if let Some(Record { coin, service_bps, delivered, missed }) = self.record {
            text(json, "Coin").address(coin).put("\"},");
            let percent = u64::from(service_bps).saturating_mul(10_000);
            json.put("{\"trait_type\":\"Service share (%)\",\"value\":").millionths(percent).put("},");
            number(json, "Days delivered", delivered.into());
            number(json, "Days missed", missed.into());
        }
        text(json, "Provider").address(self.batch.provider).put("\"},");
        text(json, "Locked").put(if self.token.lien.is_some() { "yes" } else { "no" }).put("\"},");
        text(json, "Unit").bytes(self.unit).put("\"},");
        json.put("{\"trait_type\":\"Power\",\"value\":").millionths(self.batch.power).put("}");
    }

    fn svg(&self) -> Text {
        let mut svg = Text::default();
        svg.put("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 320 320\" font-family=\"sans-serif\" fill=\"#fff\">");
        svg.put("<rect width=\"320\" height=\"320\" rx=\"24\" fill=\"#10203f\"/>");
        svg.put("<text x=\"24\" y=\"56\" font-size=\"20\" opacity=\".7\">DMEX</text><text x=\"24\" y=\"150\" font-size=\"44\">");
        svg.millionths(self.batch.power).put("</text><text x=\"24\" y=\"184\" font-size=\"20\">").bytes(self.unit);
        svg.put("</text><text x=\"24\" y=\"236\" font-size=\"16\">");
        svg.date(self.token.first_day).put(" to ").date(self.batch.last_day);
        svg.put("</text><text x=\"24\" y=\"264\" font-size=\"16\">").number(self.days_left().into()).put(" days left");
        svg.put(if self.token.lien.is_some() { ", locked" } else { "" });
        svg.put("</text><text x=\"24\" y=\"296\" font-size=\"14\" opacity=\".7\">#").number(self.id);
        svg.put("</text></svg>");
        svg
    }

    fn title(&self, to: &mut Text) {
        to.millionths(self.batch.power).put(" ").bytes(self.unit);
    }

    /// Days that have yet to end, today included.
    fn days_left(&self) -> u32 {
        let next = self.today.max(self.token.first_day);
        self.batch.last_day.saturating_add(1).saturating_sub(next)
    }
}

fn text<'a>(json: &'a mut Text, name: &str) -> &'a mut Text {
    json.put("{\"trait_type\":\"").put(name).put("\",\"value\":\"")
}
