//! Lays out rows of text for the terminal or as Markdown. Knows nothing of roles.

use super::harmless;
use crate::api::text::printable;

/// Aligned columns, with two spaces before each.
pub(super) fn aligned(heading: &[String], rows: &[Vec<String>]) -> String {
    let lines: Vec<Vec<String>> = [heading]
        .into_iter()
        .chain(rows.iter().map(Vec::as_slice))
        .map(|line| line.iter().map(|text| printable(text)).collect())
        .collect();
    let column = |number: usize| lines.iter().filter_map(move |line| line.get(number));
    let widths: Vec<usize> =
        (0..heading.len()).map(|number| column(number).map(|text| width(text)).max().unwrap_or_default()).collect();
    let mut all = String::new();
    for line in &lines {
        let mut laid = String::new();
        for (text, widest) in line.iter().zip(&widths) {
            laid.push_str("  ");
            laid.push_str(text);
            laid.extend(std::iter::repeat_n(' ', widest.saturating_sub(width(text))));
        }
        all.push_str(laid.trim_end());
        all.push('\n');
    }
    all
}

/// A table in GitHub's Markdown.
pub(super) fn markdown(heading: &[String], rows: &[Vec<String>]) -> String {
    let mut all = markdown_line(heading);
    all.push_str(&"| --- ".repeat(heading.len()));
    all.push_str("|\n");
    all.extend(rows.iter().map(|row| markdown_line(row)));
    all
}

fn markdown_line(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| harmless::markdown(text)).collect();
    format!("| {} |\n", texts.join(" | "))
}

/// The width of a text in a terminal. Chinese characters and similar ones take two columns.
fn width(text: &str) -> usize {
    let wide = |character: char| matches!(character, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}');
    text.chars().map(|character| if wide(character) { 2 } else { 1 }).sum()
}
