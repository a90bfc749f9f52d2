//! Sizes: a file or a function that is too long to read at once fails here. The rule, for every `.rs` file of the
//! checkout outside of build output: a file has at most 250 lines, the `lib.rs` and the `extension.rs` of a contract 350; a function has at
//! most 40 lines between its `fn` and its closing brace, in `tests/` 65. Exempt are [`TABLES`]: the rounds of a hash.

use std::{fs, path::Path};

const ROOT: &str = "..";
const TABLES: [&str; 1] = ["contracts/lib/ink/src/keccak.rs: fn rounds"];

/// The bytes of the comment, string or character that a text begins with; 0 if it begins with none of them.
fn quoted(text: &str) -> usize {
    for (start, end) in [("//", "\n"), ("/*", "*/"), ("r#\"", "\"#"), ("r\"", "\"")] {
        if let Some(rest) = text.strip_prefix(start) {
            return rest.find(end).map_or(text.len(), |at| start.len() + at + end.len());
        }
    }
    let mut escaped = true; // The opening quote ends nothing.
    let ends = |c: char| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    };
    match text.as_bytes() {
        [b'"', ..] => text.find(ends).map_or(text.len(), |at| at + 1),
        [b'\'', b'\\', _, ..] => text[3..].find('\'').map_or(text.len(), |at| at + 4),
        [b'\'', ..] if text.chars().nth(2) == Some('\'') => text.chars().take(3).map(char::len_utf8).sum(),
        _ => 0,
    }
}

/// A source without comments and quoted text. Its lines stay.
fn bare(mut text: &str) -> String {
    let mut bare = String::new();
    while let Some(first) = text.chars().next() {
        let skipped = quoted(text);
        let (done, rest) = text.split_at(skipped.max(first.len_utf8()));
        bare.extend(done.chars().filter(|c| skipped == 0 || *c == '\n'));
        text = rest;
    }
    bare
}

/// The lines between the `fn` before a bare text and its closing brace. None if it has no body.
fn length(text: &str) -> Option<usize> {
    let (mut braces, mut brackets) = (0, 0);
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => brackets += 1,
            ')' | ']' => brackets -= 1,
            '{' => braces += 1,
            '}' if braces <= 1 => return Some(text[..at].matches('\n').count().saturating_sub(1)),
            '}' => braces -= 1,
            ';' if braces == 0 && brackets == 0 => break,
            _ => {}
        }
    }
    None
}

/// The functions of a source, with their lengths.
fn functions(source: &str) -> Vec<(String, usize)> {
    let (source, is_word) = (bare(source), |c: char| c.is_alphanumeric() || c == '_');
    let heads = source.match_indices("fn ").filter(|(at, _)| !source[..*at].ends_with(is_word));
    let texts = heads.map(|(at, head)| &source[at + head.len()..]);
    texts.filter_map(|text| Some((text.split(|c: char| !is_word(c)).next()?.to_owned(), length(text)?))).collect()
}

/// Adds what is too long in a folder and below it.
fn search(folder: &Path, long: &mut Vec<String>) {
    for path in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        let name = path.strip_prefix(ROOT).expect("below the root").to_string_lossy().into_owned();
        let last = name.rsplit('/').next().unwrap_or_default();
        if path.is_dir() && !last.starts_with('.') && !["target", "node_modules"].contains(&last) {
            search(&path, long);
        } else if path.is_file() && name.ends_with(".rs") {
            let text = fs::read_to_string(&path).expect("a source");
            let is_contract = name.starts_with("contracts/") && !name.starts_with("contracts/lib/");
            let file =
                if is_contract && (name.ends_with("/lib.rs") || name.ends_with("/extension.rs")) { 350 } else { 250 };
            let function = if name.starts_with("tests/") { 65 } else { 40 };
            let all = functions(&text).into_iter().map(|(of, lines)| (format!("{name}: fn {of}"), lines, function));
            let all = all.chain([(name.clone(), text.lines().count(), file)]);
            let too = all.filter(|(of, lines, max)| lines > max && !TABLES.contains(&of.as_str()));
            long.extend(too.map(|(of, lines, max)| format!("{of}: {lines} lines, at most {max}")));
        }
    }
}

#[test]
fn files_and_functions_are_short() {
    let mut long = Vec::new();
    search(Path::new(ROOT), &mut long);
    assert!(long.is_empty(), "{} are too long:\n{}", long.len(), long.join("\n"));
}

#[test]
fn braces_in_comments_and_quotes_do_not_count() {
    let text = "fn one<'a>() {\n    a(\"}\\\"}\"); // }\n    b('}', '\\'', r#\"}\"#); /* }\n */\n}\nfn two();\n";
    assert_eq!(functions(text), [("one".to_owned(), 3)]);
}
