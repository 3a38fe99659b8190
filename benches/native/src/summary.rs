//! The table at the end: criterion's medians side by side, with ratios.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// A row of the table: its title, and the criterion ids of its T1 and T2 figures.
pub struct Row {
    /// What is measured.
    pub title: &'static str,
    /// `group/function` of T1, where there is one.
    pub role: Option<&'static str>,
    /// `group/function` of T2, where there is one.
    pub program: Option<&'static str>,
}

/// Where criterion writes: beside the executable's profile folder, whatever the target folder is called.
pub fn output_directory() -> PathBuf {
    let executable = std::env::current_exe().expect("the path of this executable");
    executable.ancestors().nth(3).map(|target| target.join("criterion")).expect("a target folder")
}

/// The median of the last run in nanoseconds.
pub fn median(id: &str) -> Option<f64> {
    let text = fs::read_to_string(output_directory().join(id).join("new/estimates.json")).ok()?;
    serde_json::from_str::<Value>(&text).ok()?["median"]["point_estimate"].as_f64()
}

/// Prints the table and keeps it in `target/bench/native.md`. Ratios are to the first row.
pub fn print(rows: &[Row], singles: &[(&str, &str)]) {
    let mut text =
        String::from("T1 role and action, T2 with user and program; median nanoseconds a check (criterion).\n\n");
    text.push_str(&format!(
        "| {:<34} | {:>9} | {:>10} | {:>9} | {:>10} |\n",
        "engine", "T1 ns", "/ rolegate", "T2 ns", "/ rolegate"
    ));
    text.push_str(&format!("| {:-<34} | {:->9} | {:->10} | {:->9} | {:->10} |\n", "", ":", ":", ":", ":"));
    let first = rows.first();
    let role_base = first.and_then(|row| row.role).and_then(median);
    let program_base = first.and_then(|row| row.program).and_then(median);
    for row in rows {
        let (role, program) = (row.role.and_then(median), row.program.and_then(median));
        text.push_str(&format!(
            "| {:<34} | {:>9} | {:>10} | {:>9} | {:>10} |\n",
            row.title,
            figure(role),
            ratio(role, role_base),
            figure(program),
            ratio(program, program_base)
        ));
    }
    text.push('\n');
    for (title, id) in singles {
        text.push_str(&format!("- {title}: {} ns\n", figure(median(id))));
    }
    for (task, base) in [("T1", role_base), ("T2", program_base)] {
        if let Some(base) = base {
            let verdict = if base < 20.0 { "met" } else { "NOT MET" };
            text.push_str(&format!("- {verdict}: {task} under 20 ns with ids interned: {base:.1} ns\n"));
        }
    }
    println!("\n{text}");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/bench");
    if let Err(error) = fs::create_dir_all(&folder).and_then(|()| fs::write(folder.join("native.md"), &text)) {
        eprintln!("`{}`: {error}", folder.display());
    }
}

fn figure(value: Option<f64>) -> String {
    match value {
        None => "-".into(),
        Some(value) if value < 100.0 => format!("{value:.1}"),
        Some(value) => format!("{value:.0}"),
    }
}

fn ratio(value: Option<f64>, base: Option<f64>) -> String {
    match (value, base) {
        (Some(value), Some(base)) if base > 0.0 => format!("{:.1}x", value / base),
        _ => "-".into(),
    }
}
