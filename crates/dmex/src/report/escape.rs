//! Text in HTML.

/// Escapes text, which may come from a file, for HTML.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A line of the terminal as a sentence in HTML.
pub fn sentence(line: &str) -> String {
    let mut letters = line.chars();
    let first: String = letters.next().iter().flat_map(|letter| letter.to_uppercase()).collect();
    escape(&format!("{first}{}.", letters.as_str()))
}
