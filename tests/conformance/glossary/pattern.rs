//! The patterns of the glossary: a small part of regular expressions. Any other syntax is an error.
//!
//! Characters stand for themselves; `[a-z_]` is one character of a set, `\w` a letter, digit or underscore; `?`, `*`
//! and `+` repeat the item before them; `\b` is the edge of a word; a backslash before any other character takes it as
//! it is.

/// A parsed pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern(Vec<Item>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Item {
    /// `\b`
    Edge,
    /// At least `min` and at most `max` characters of a set of ranges.
    Some { set: Vec<(char, char)>, min: usize, max: usize },
}

const LETTERS: [(char, char); 4] = [('a', 'z'), ('A', 'Z'), ('0', '9'), ('_', '_')];

fn in_set(set: &[(char, char)], tested: char) -> bool {
    set.iter().any(|(first, last)| (*first..=*last).contains(&tested))
}

impl Pattern {
    /// Parses a pattern.
    ///
    /// # Errors
    /// The fault of the entry, for the author of the glossary.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut items: Vec<Item> = Vec::new();
        let mut rest = text.chars();
        while let Some(next) = rest.next() {
            let set = match next {
                '\\' => match rest.next() {
                    Some('b') => {
                        items.push(Item::Edge);
                        continue;
                    }
                    Some('w') => LETTERS.to_vec(),
                    Some(plain) if !plain.is_alphanumeric() => vec![(plain, plain)],
                    other => return Err(format!("{text}: a backslash before {other:?}")),
                },
                '[' => set(&mut rest).ok_or_else(|| format!("{text}: a set without its end"))?,
                '?' | '*' | '+' => {
                    repeat(items.last_mut(), next).ok_or_else(|| format!("{text}: {next} repeats nothing"))?;
                    continue;
                }
                '.' | '(' | ')' | '|' | '{' | '^' | '$' => return Err(format!("{text}: {next} has no meaning here")),
                plain => vec![(plain, plain)],
            };
            items.push(Item::Some { set, min: 1, max: 1 });
        }
        match items.iter().any(|item| matches!(item, Item::Some { min: 1.., .. })) {
            true => Ok(Self(items)),
            false => Err(format!("{text}: it is found everywhere")),
        }
    }

    /// The first match in a line.
    pub fn find(&self, line: &[char]) -> Option<String> {
        let end = |start: usize| matched(&self.0, line, start).filter(|end| *end > start);
        (0..line.len()).find_map(|start| end(start).map(|end| line[start..end].iter().collect()))
    }
}

/// Parses the ranges up to the closing bracket.
fn set(rest: &mut impl Iterator<Item = char>) -> Option<Vec<(char, char)>> {
    let mut inside = Vec::new();
    loop {
        match rest.next()? {
            ']' => break,
            other => inside.push(other),
        }
    }
    let mut ranges = Vec::new();
    let mut left = &inside[..];
    while let Some((first, after)) = left.split_first() {
        (ranges, left) = match after {
            ['-', last, tail @ ..] => ([ranges, vec![(*first, *last)]].concat(), tail),
            _ => ([ranges, vec![(*first, *first)]].concat(), after),
        };
    }
    (!ranges.is_empty()).then_some(ranges)
}

/// Applies a repetition to an item that has none yet.
fn repeat(item: Option<&mut Item>, how: char) -> Option<()> {
    match item {
        Some(Item::Some { min, max, .. }) if (*min, *max) == (1, 1) => {
            *min = usize::from(how == '+');
            *max = if how == '?' { 1 } else { usize::MAX };
            Some(())
        }
        _ => None,
    }
}

/// The end of a match of all items from `at`. It tries the longest match first.
fn matched(items: &[Item], chars: &[char], at: usize) -> Option<usize> {
    let Some((item, rest)) = items.split_first() else { return Some(at) };
    match item {
        Item::Edge => {
            let is_letter = |place: Option<usize>| {
                place.and_then(|place| chars.get(place)).is_some_and(|tested| in_set(&LETTERS, *tested))
            };
            let edge = is_letter(at.checked_sub(1)) != is_letter(Some(at));
            edge.then(|| matched(rest, chars, at)).flatten()
        }
        Item::Some { set, min, max } => {
            let run = chars[at..].iter().take(*max).take_while(|tested| in_set(set, **tested)).count();
            (*min..=run).rev().find_map(|count| matched(rest, chars, at + count))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    fn found(pattern: &str, line: &str) -> Option<String> {
        Pattern::parse(pattern).expect("it reads").find(&line.chars().collect::<Vec<_>>())
    }

    #[test]
    fn pattern_matches_only_as_documented() {
        assert_eq!(found(r"\bzap[A-Z_]", "let zapDebt = 1;").as_deref(), Some("zapD"));
        assert_eq!(found(r"\bzap[A-Z_]", "a zap_debt"), Some("zap_".into()));
        for line in ["at zap, and zap of them", "unzapDebt", "at_zap_ten", "ZAP_"] {
            assert_eq!(found(r"\bzap[A-Z_]", line), None, "{line}");
        }
        assert_eq!(found(r"\bZap\b", "struct Zap {"), Some("Zap".into()));
        assert_eq!(found(r"\bZap\b", "Zapper"), None);
        assert_eq!(found(r"Pool_\w*Lot", "Pool_TooManyLots"), Some("Pool_TooManyLot".into()));
        assert_eq!(found(r"debt ?\/ ?zap", "debt/zap"), Some("debt/zap".into()));
        assert_eq!(found(r"ab+c", "ac abbbc"), Some("abbbc".into()));
        assert_eq!(found(r"ab+c", "ac"), None);
        assert_eq!(found("fn zap", "  fn zap() {}"), Some("fn zap".into()));
        assert_eq!(found("zäp", "das zäp"), Some("zäp".into()), "not only ASCII");
    }

    #[test]
    fn pattern_is_refused_when_its_syntax_is_unknown() {
        for wrong in ["a|b", "(a)", "a.b", "^a", "a$", "a{2}", "*a", "a+*", r"\d", "[a", "[]", "a\\", "", r"\b", "a*"] {
            assert!(Pattern::parse(wrong).is_err(), "{wrong}");
        }
    }
}
