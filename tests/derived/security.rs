//! The page of what is asked of a server's security, made from `src/server/security.csv`, and whether the tests it names
//! are there.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use super::{COMMAND, ensure};

/// The requirements of levels 1 and 2 of OWASP ASVS 5.0.0, and how many of them are of level 1.
const ALL: usize = 253;
const FIRST: usize = 70;
/// How many of them name a test at least.
const TESTED: usize = 120;

/// What the chapters are about, in our words.
const CHAPTERS: [&str; 17] = [
    "Texts that are code somewhere else",
    "Input and rules",
    "Browsers",
    "HTTP",
    "Files",
    "Signing in",
    "Sessions",
    "Rights",
    "Tokens that say something",
    "OAuth and OpenID Connect",
    "Cryptography",
    "Connections",
    "How it is set up",
    "Data",
    "The program",
    "Logs and errors",
    "Calls in browsers",
];

struct Line {
    number: Vec<usize>,
    level: usize,
    topic: String,
    test: String,
    reason: String,
}

impl Line {
    fn shown(&self) -> String {
        self.number.iter().map(ToString::to_string).collect::<Vec<_>>().join(".")
    }
}

fn lines() -> Vec<Line> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/server/security.csv");
    let mut reader = csv::Reader::from_path(path).expect("a file");
    let line = |record: Result<csv::StringRecord, csv::Error>| {
        let record = record.expect("a line");
        let field = |index: usize| record.get(index).expect("a field").to_owned();
        let number = field(0).split('.').map(|part| part.parse().expect("a number")).collect();
        Line { number, level: field(1).parse().expect("a level"), topic: field(2), test: field(3), reason: field(4) }
    };
    reader.records().map(line).collect()
}

/// Whether a test, or a case of a file of cases, stands where it is said to stand.
fn is_there(test: &str) -> bool {
    let Some((file, name)) = test.split_once(": ") else { return false };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let text = std::fs::read_to_string(path).unwrap_or_default();
    match file.rsplit('.').next() {
        Some("rs") => text.contains(&format!("fn {name}(")),
        Some("json") => text.contains(&format!("\"name\": \"{name}\"")),
        _ => text.contains(&format!("test('{name}'")),
    }
}

#[test]
fn every_requirement_of_security_is_answered() {
    let lines = lines();
    let mut wrong = Vec::new();
    for line in &lines {
        let Line { level, topic, test, reason, .. } = line;
        let fits = [1, 2].contains(level) && !topic.is_empty() && test.is_empty() != reason.is_empty();
        if !fits || line.number.len() != 3 {
            wrong.push(format!("{}: expected a level, a topic, and a test or a reason", line.shown()));
        }
        if !test.is_empty() && !is_there(test) {
            wrong.push(format!("{}: there is no test `{test}`", line.shown()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let numbers: Vec<&Vec<usize>> = lines.iter().map(|line| &line.number).collect();
    let sorted: BTreeSet<&Vec<usize>> = numbers.iter().copied().collect();
    assert!(sorted.iter().copied().eq(numbers.iter().copied()), "in order, and each once");
    let count = |is: fn(&&Line) -> bool| lines.iter().filter(is).count();
    assert_eq!((lines.len(), count(|line| line.level == 1)), (ALL, FIRST));
    assert!(count(|line| !line.test.is_empty()) >= TESTED);
}

#[test]
fn the_page_of_security() {
    let lines = lines();
    let tested = lines.iter().filter(|line| !line.test.is_empty()).count();
    let unmet = lines.iter().filter(|line| line.reason.starts_with("not met")).count();
    let mut page = format!(
        "<!-- made from security.csv by `{COMMAND}` -->\n\nWhat the server answers to each of the {ALL} requirements of levels 1 \
         and 2 of the [OWASP Application Security Verification Standard \
         5.0.0](https://github.com/OWASP/ASVS/tree/v5.0.0): the test that shows it, or the reason why there is none. The numbers \
         are the standard's; what they are about is said in our own words, and the standard has the whole.\n\nOf them {tested} \
         name a test, and {unmet} are not met, which their lines say.\n"
    );
    for (number, chapter) in (1..).zip(CHAPTERS) {
        write!(page, "\n# {number}. {chapter}\n\n| number | level | about | answer |\n| --- | --- | --- | --- |\n")
            .expect("a text grows");
        for line in lines.iter().filter(|line| line.number.first() == Some(&number)) {
            let answer = if line.test.is_empty() { line.reason.clone() } else { format!("`{}`", line.test) };
            let Line { level, topic, .. } = line;
            writeln!(page, "| {} | {level} | {topic} | {} |", line.shown(), answer.replace('|', "\\|"))
                .expect("a text grows");
        }
    }
    ensure("src/server/security.md", &page);
}
