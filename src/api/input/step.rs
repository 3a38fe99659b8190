//! The way to a value in a JSON text.

/// One step into a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    /// The field of an object.
    Field(String),
    /// The item of an array, from 0.
    Item(usize),
}

/// What at the end of the way is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Where {
    /// The value.
    Value,
    /// The name of the field.
    Name,
    /// The name where it stands for the second time.
    NameAgain,
}

/// Steps as they are shown, such as `checks[0].action`.
pub(super) fn written(steps: &[Step]) -> String {
    let mut path = String::new();
    for step in steps {
        match step {
            Step::Field(name) if path.is_empty() => path.push_str(name),
            Step::Field(name) => path.extend([".", name]),
            Step::Item(number) => path.push_str(&format!("[{number}]")),
        }
    }
    path
}
