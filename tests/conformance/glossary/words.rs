//! Replaced words, and how they are found in a line.

use super::pattern::Pattern;

/// One entry of the glossary's third column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The entry as written in the glossary.
    pub entry: String,
    rule: Rule,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Rule {
    /// `red lorry`: in prose and in identifiers, in any case, also in the plural.
    Phrase(Vec<String>),
    /// `spinUp`: inside of one identifier, however that is spelled.
    Fragment(Vec<String>),
    /// `/\bzap[A-Z]/`: as written.
    Pattern(Pattern),
}

/// The separator between a part of a line and the part before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// Nothing, or an underscore: both parts belong to one identifier.
    None,
    /// One space or hyphen.
    Narrow,
    /// Anything else.
    Wide,
}

/// A line, split once for the search of many words.
pub struct Line<'a> {
    text: &'a str,
    chars: Vec<char>,
    parts: Vec<Part>,
}

/// A word of prose, or a part of an identifier: `spinUpAll` has three.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    lower: String,
    gap: Gap,
    /// The range in bytes of the line.
    start: usize,
    end: usize,
}

impl Word {
    /// Parses an entry.
    ///
    /// # Errors
    /// The fault of the entry, for the author of the glossary.
    pub fn parse(entry: &str) -> Result<Self, String> {
        let pattern = entry.strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
        let parts = parts(entry);
        let lower = || parts.iter().map(|part| part.lower.clone()).collect();
        let rule = match pattern {
            Some(pattern) => Rule::Pattern(Pattern::parse(pattern)?),
            None if parts.is_empty() || parts[1..].iter().any(|part| part.gap == Gap::Wide) => {
                return Err(format!("{entry}: neither a word, nor an identifier, nor a /pattern/"));
            }
            None if parts[1..].iter().any(|part| part.gap == Gap::None) => Rule::Fragment(lower()),
            None => Rule::Phrase(lower()),
        };
        Ok(Self { entry: entry.to_owned(), rule })
    }

    /// The part of the line that matches, if any.
    pub fn find(&self, line: &Line<'_>) -> Option<String> {
        let (wanted, widest) = match &self.rule {
            Rule::Pattern(pattern) => return pattern.find(&line.chars),
            Rule::Phrase(wanted) => (wanted, Gap::Narrow),
            Rule::Fragment(wanted) => (wanted, Gap::None),
        };
        let run = line.parts.windows(wanted.len()).find(|run| {
            let close = run[1..].iter().all(|part| part.gap == Gap::None || part.gap == widest);
            let (last, before) = wanted.split_last().expect("a word has parts");
            let same = run.iter().zip(before).all(|(part, wanted)| part.lower == *wanted);
            let end = &run[run.len() - 1].lower;
            close && same && (end == last || end.strip_suffix('s') == Some(last))
        })?;
        Some(line.text[run[0].start..run[run.len() - 1].end].to_owned())
    }
}

impl<'a> Line<'a> {
    /// Splits a line.
    pub fn new(text: &'a str) -> Self {
        Self { text, chars: text.chars().collect(), parts: parts(text) }
    }
}

/// The parts of a line, in order.
fn parts(line: &str) -> Vec<Part> {
    let chars: Vec<(usize, char)> = line.char_indices().collect();
    let at = |place: usize| chars.get(place).map(|(_, found)| *found);
    let mut parts: Vec<Part> = Vec::new();
    for (place, (start, found)) in chars.iter().enumerate().filter(|(_, (_, found))| found.is_alphanumeric()) {
        let end = start + found.len_utf8();
        let before = place.checked_sub(1).and_then(at).filter(|before| before.is_alphanumeric());
        let hump = before.is_some_and(|before| {
            // `spinUp`, and the last capital of `HTTPServer`.
            let next_is_small = at(place + 1).is_some_and(char::is_lowercase);
            found.is_uppercase() && (!before.is_uppercase() || next_is_small)
        });
        match (before, parts.last_mut()) {
            (Some(_), Some(part)) if !hump => {
                part.lower.extend(found.to_lowercase());
                part.end = end;
            }
            (_, last) => {
                let between = last.map_or("start", |part| &line[part.end..*start]);
                let gap = match between {
                    " " | "-" => Gap::Narrow,
                    _ if between.chars().all(|separator| separator == '_') => Gap::None,
                    _ => Gap::Wide,
                };
                parts.push(Part { lower: found.to_lowercase().collect(), gap, start: *start, end });
            }
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::{Line, Word};

    fn found(entry: &str, line: &str) -> Option<String> {
        Word::parse(entry).expect("it reads").find(&Line::new(line))
    }

    #[test]
    fn word_is_found_in_prose_and_in_identifiers() {
        for line in
            ["the gizmo,", "Gizmos", "setGizmo(", "gizmo_of", "GIZMO_LIMIT", "`gizmo-x`", "x.gizmo", "TheGizmoA"]
        {
            assert!(found("gizmo", line).is_some(), "{line}");
        }
        for line in ["gizmology", "agizmo", "giz mo", "gizmoes", ""] {
            assert_eq!(found("gizmo", line), None, "{line}");
        }
        assert_eq!(found("gizmo", "let gizmosLeft = 1").as_deref(), Some("gizmos"));
    }

    #[test]
    fn phrase_is_found_when_its_words_are_joined() {
        for line in ["red lorry", "red-lorry", "red_lorry", "RedLorry_Stopped", "RED_LORRY", "red lorrys"] {
            assert!(found("red lorry", line).is_some(), "{line}");
        }
        for line in ["red, lorry", "red  lorry", "lorry red", "reds lorry", "red/lorry", "red"] {
            assert_eq!(found("red lorry", line), None, "{line}");
        }
    }

    #[test]
    fn fragment_is_found_in_identifiers_only() {
        for line in ["spinUp(1)", "spin_up", "fn spin_up_all", "SpinUp", "SPIN_UP"] {
            assert!(found("spinUp", line).is_some() && found("spin_up", line).is_some(), "{line}");
        }
        for line in ["to spin up", "spin-up", "spinThenUp", "spinup", "unspin upward"] {
            assert_eq!(found("spinUp", line), None, "{line}");
        }
    }

    #[test]
    fn identifier_part_is_one_when_capitals_follow_each_other() {
        assert_eq!(found("server", "an HTTPServer").as_deref(), Some("Server"));
        assert_eq!(found("http", "an HTTPServer").as_deref(), Some("HTTP"));
        assert_eq!(found("gizmo", "äGizmo é"), Some("Gizmo".into()), "bytes and characters differ");
    }

    #[test]
    fn entry_is_a_pattern_when_between_slashes() {
        assert_eq!(found(r"/\bzap[A-Z_]/", "zapDebt").as_deref(), Some("zapD"));
        assert_eq!(found(r"/\bzap[A-Z_]/", "a zap of it"), None);
        for wrong in ["", "  ", "red, lorry", "/a|b/", "//"] {
            assert!(Word::parse(wrong).is_err(), "{wrong}");
        }
    }
}
