//! Checks that code and documents use the words of `docs/glossary.md`: one word for each idea.
//!
//! The third column of the glossary lists replaced words. None of them may stand in code, names of
//! files, documents, ABIs or snapshots. The head of the glossary and `words` define how an entry matches.

mod pattern;
mod words;

use std::{
    fs,
    path::{Path, PathBuf},
};
use words::{Line, Word};

/// The checkout, from the folder that tests run in.
const ROOT: &str = "..";
/// The folders that are searched, besides the files in the root of the checkout.
const FOLDERS: [&str; 9] = [".ci", "abi", "app", "contracts", "crates", "docs", "examples", "scripts", "tests"];
/// Folders of build output and of fetched packages.
const FOREIGN: [&str; 5] = ["target", "node_modules", "dist", "generated", "test-results"];
/// Files without words of our own: lists made by tools, texts of others, data.
const WORDLESS: [&str; 4] = [".git", "Cargo.lock", "package-lock.json", "LICENSE"];
const DATA: [&str; 6] = ["csv", "png", "svg", "ico", "woff2", "polkavm"];
/// The glossary.
const GLOSSARY: &str = "docs/glossary.md";

/// A row of the glossary.
struct Row {
    word: String,
    meaning: String,
    instead_of: Vec<Word>,
}

fn glossary() -> Vec<Row> {
    rows(&fs::read_to_string(Path::new(ROOT).join(GLOSSARY)).expect("the glossary"))
}

/// The rows of the tables that begin with `word | meaning | instead of`.
fn rows(text: &str) -> Vec<Row> {
    let cells = |line: &str| -> Vec<String> {
        line.trim().trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    let mut found = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        if !line.starts_with('|') {
            inside = false;
        } else if cells(line) == ["word", "meaning", "instead of"] {
            inside = true;
        } else if inside && !line.starts_with("|---") {
            let [word, meaning, instead_of] = &cells(line)[..] else { panic!("not three cells: {line}") };
            found.push(Row { word: word.clone(), meaning: meaning.clone(), instead_of: entries(instead_of) });
        }
    }
    found
}

/// The entries of a cell: the text in backticks.
fn entries(cell: &str) -> Vec<Word> {
    let quoted: Vec<&str> = cell.split('`').collect();
    assert!(quoted.len() % 2 == 1, "a backtick without its pair: {cell}");
    let between = quoted.iter().step_by(2);
    assert!(between.clone().all(|text| text.trim().trim_matches(',').is_empty()), "not in backticks: {cell}");
    let entries = quoted.iter().skip(1).step_by(2);
    entries.map(|entry| Word::parse(entry).unwrap_or_else(|wrong| panic!("{GLOSSARY}: {wrong}"))).collect()
}

/// The searched files, by their paths from the root of the checkout, in order.
fn files() -> Vec<PathBuf> {
    let own = fs::read_dir(ROOT).expect("the checkout").map(|entry| entry.expect("an entry").path());
    let mut found: Vec<PathBuf> = own.filter(|path| path.is_file()).collect();
    FOLDERS.iter().map(|folder| Path::new(ROOT).join(folder)).filter(|path| path.is_dir()).for_each(|folder| {
        walk(&folder, &mut found);
    });
    let named = |path: &PathBuf, names: &[&str]| {
        path.file_name().is_some_and(|name| names.contains(&name.to_string_lossy().as_ref()))
    };
    let is_data = |path: &PathBuf| path.extension().is_some_and(|end| DATA.contains(&end.to_string_lossy().as_ref()));
    found.retain(|path| !named(path, &WORDLESS) && !is_data(path) && path != &Path::new(ROOT).join(GLOSSARY));
    found.sort();
    found
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let foreign = path.file_name().is_some_and(|name| FOREIGN.contains(&name.to_string_lossy().as_ref()));
        match path.is_dir() {
            true if !foreign => walk(&path, found),
            false if path.is_file() => found.push(path),
            _ => {}
        }
    }
}

/// `file:line:word` of each of `words` in a text and in its file's name, which is line 0.
fn hits(name: &str, text: &str, glossary: &[Row]) -> Vec<String> {
    let lines = std::iter::once(name).chain(text.lines()).enumerate();
    let of_line = |(number, line): (usize, &str)| -> Vec<String> {
        let line = Line::new(line);
        let words = glossary.iter().flat_map(|row| row.instead_of.iter().map(|word| (word, &row.word)));
        let found = words.filter_map(|(word, better)| word.find(&line).map(|found| (found, better)));
        found.map(|(found, better)| format!("{name}:{number}:{found} (the glossary says: {better})")).collect()
    };
    lines.flat_map(of_line).collect()
}

#[test]
fn replaced_words_are_absent_from_code_and_documents() {
    let glossary = glossary();
    let all = files().into_iter().flat_map(|path| {
        let name = path.strip_prefix(ROOT).expect("below the root").to_string_lossy().into_owned();
        let text = fs::read(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
        hits(&name, &String::from_utf8_lossy(&text), &glossary)
    });
    let all: Vec<String> = all.collect();
    assert!(all.is_empty(), "{} words of the third column of {GLOSSARY}:\n{}", all.len(), all.join("\n"));
}

#[test]
fn glossary_uses_none_of_its_replaced_words() {
    let glossary = glossary();
    let replaced: usize = glossary.iter().map(|row| row.instead_of.len()).sum();
    assert!(glossary.len() > 60 && replaced > 60, "{} words, {replaced} replaced", glossary.len());
    for row in &glossary {
        assert!(!row.word.is_empty() && !row.meaning.is_empty(), "an empty cell: {}", row.word);
        let wrong = hits(&row.word, &row.meaning, &glossary);
        assert!(wrong.is_empty(), "{GLOSSARY} uses what it replaced: {wrong:?}");
    }
    let mut words: Vec<&str> = glossary.iter().map(|row| row.word.as_str()).collect();
    words.sort_unstable();
    let twice = words.windows(2).find(|pair| pair[0] == pair[1]);
    assert_eq!(twice, None, "a word is explained twice");
}

#[test]
fn search_covers_code_and_documents() {
    let files = files();
    let is_searched = |name: &str| files.contains(&Path::new(ROOT).join(name));
    for name in [
        "README.md",
        "CHANGELOG.md",
        "Cargo.toml",
        "contracts/lib/interfaces/src/lib.rs",
        "crates/chain/src/lib.rs",
        "docs/privileges.md",
        "scripts/test",
        "tests/conformance/glossary.rs",
        "tests/snapshots/costs.json",
    ] {
        assert!(is_searched(name), "{name}");
    }
    for name in ["Cargo.lock", "LICENSE", GLOSSARY, "crates/dmex/data/filecoin-2021-04.csv"] {
        assert!(!is_searched(name), "{name}");
    }
}

#[test]
fn replaced_word_is_reported_with_file_and_line() {
    let glossary =
        rows("| word | meaning | instead of |\n|---|---|---|\n| truck | it drives | `red lorry`, `/\\bzap_/` |\n");
    assert_eq!(
        hits("a/red-lorry.rs", "fine\nthe RedLorry stops, zap_it\n", &glossary),
        [
            "a/red-lorry.rs:0:red-lorry (the glossary says: truck)",
            "a/red-lorry.rs:2:RedLorry (the glossary says: truck)",
            "a/red-lorry.rs:2:zap_ (the glossary says: truck)",
        ]
    );
    assert!(hits("a/truck.rs", "the truck stops\n", &glossary).is_empty());
}

#[test]
fn glossary_reads_only_its_tables_of_words() {
    let text = "| a | b |\n|---|---|\n| x | `gizmo` |\n\n| word | meaning | instead of |\n|---|---|---|\n| y | z | |\n";
    let found = rows(text);
    assert_eq!(found.len(), 1);
    assert!(found[0].word == "y" && found[0].instead_of.is_empty());
}
