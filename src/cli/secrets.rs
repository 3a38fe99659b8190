//! Secrets that people and programs hand over: never in the list of arguments, which every user of the machine can read.

use std::io::{IsTerminal, Read, Write, stdin};
#[cfg(unix)]
use std::sync::atomic::{AtomicBool, Ordering};
#[cfg(unix)]
use std::sync::{Arc, LazyLock, Once};

use super::exit::Failure;

/// How many bytes a line has at most.
const LONGEST: usize = 4_096;

/// Whether a person answers.
pub(super) fn is_asked() -> bool {
    stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// A line: asked for where a person answers, read from standard input otherwise.
///
/// # Errors
/// When there is none.
pub(super) fn line(name: &str, input: &mut dyn Read) -> Result<String, Failure> {
    if is_asked() {
        write!(std::io::stderr(), "{name}: ").map_err(Failure::from)?;
    }
    let mut bytes = Vec::new();
    let mut byte = [0];
    // One by one, so that what follows is left for whoever reads next.
    while bytes.len() < LONGEST && input.read(&mut byte).map_err(|error| missing(name, &error.to_string()))? > 0 {
        match byte {
            [b'\n'] => return text(name, bytes),
            [byte] => bytes.push(byte),
        }
    }
    if bytes.is_empty() { Err(missing(name, "the end")) } else { text(name, bytes) }
}

/// A line that is not shown while a person types it.
///
/// # Errors
/// When there is none.
pub(super) fn hidden(name: &str, input: &mut dyn Read) -> Result<String, Failure> {
    if is_asked() {
        return typed(name).map_err(|error| missing(name, &error.to_string()));
    }
    line(name, input)
}

/// What a person types. An interrupt ends the program only once the terminal shows again what is typed there.
#[cfg(unix)]
fn typed(name: &str) -> std::io::Result<String> {
    use signal_hook::{consts::SIGINT, flag, low_level};
    static IS_SHOWN: LazyLock<Arc<AtomicBool>> = LazyLock::new(|| Arc::new(AtomicBool::new(true)));
    static HEARD: Once = Once::new();
    HEARD.call_once(|| drop(flag::register_conditional_default(SIGINT, IS_SHOWN.clone())));
    IS_SHOWN.store(false, Ordering::SeqCst);
    let typed = rpassword::prompt_password(format!("{name}: "));
    IS_SHOWN.store(true, Ordering::SeqCst);
    if typed.as_ref().is_err_and(|error| error.kind() == std::io::ErrorKind::Interrupted) {
        low_level::emulate_default_handler(SIGINT)?;
    }
    typed
}

#[cfg(not(unix))]
fn typed(name: &str) -> std::io::Result<String> {
    rpassword::prompt_password(format!("{name}: "))
}

fn text(name: &str, bytes: Vec<u8>) -> Result<String, Failure> {
    let text = String::from_utf8(bytes).map_err(|_| missing(name, "bytes that are no UTF-8"))?;
    Ok(text.trim_end_matches('\r').to_owned())
}

fn missing(name: &str, found: &str) -> Failure {
    Failure::input(format!("standard input: {name}: found {found}, expected a line with it"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_leaves_the_next_one() {
        let mut input = &b"ann\r\na long password"[..];
        assert_eq!(line("login", &mut input).unwrap(), "ann");
        assert_eq!(line("password", &mut input).unwrap(), "a long password");
        assert!(line("more", &mut input).is_err());
        assert!(line("login", &mut &b"\xff\n"[..]).is_err());
    }
}
