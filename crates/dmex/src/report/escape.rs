//! Text in a page.

/// Text that may come from a file, safe in HTML.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A line of the terminal as a sentence of the page.
pub fn sentence(line: &str) -> String {
    let mut letters = line.chars();
    let first: String = letters.next().iter().flat_map(|letter| letter.to_uppercase()).collect();
    escape(&format!("{first}{}.", letters.as_str()))
}
