//! One line of words for each decision, for `check --explain`.

use crate::api::text::printable;
use crate::api::{Language, message};
use crate::engine::{DecidedBy, Decision, Effect};
use crate::tables::Source;

pub(super) fn explain(decision: &Decision, language: Language) -> String {
    let sentence = message(decision.reason.as_str(), language).unwrap_or_default();
    let mut line = match language {
        Language::En => format!("{}: {}. {sentence}", decision.action, effect(decision.effect, language)),
        Language::Zh => format!("{}：{}。{sentence}", decision.action, effect(decision.effect, language)),
    };
    if decision.depends {
        line.push_str(match language {
            Language::En => " It depends on what exactly it is done to.",
            Language::Zh => "具体结果取决于操作的对象。",
        });
    }
    if let Some(by) = &decision.decided_by {
        line.push_str(&decided_by(by, language));
    }
    if decision.effect != Effect::Allow && !decision.granted_to.is_empty() {
        line.push_str(&match language {
            Language::En => format!(" Roles with a right to it: {}.", decision.granted_to.join(", ")),
            Language::Zh => format!("拥有此权限的角色：{}。", decision.granted_to.join("、")),
        });
    }
    printable(&line)
}

fn effect(effect: Effect, language: Language) -> &'static str {
    match (effect, language) {
        (Effect::Allow, Language::En) => "allowed",
        (Effect::ReadOnly, Language::En) => "read-only",
        (Effect::Deny, Language::En) => "denied",
        (Effect::Allow, Language::Zh) => "允许",
        (Effect::ReadOnly, Language::Zh) => "只读",
        (Effect::Deny, Language::Zh) => "拒绝",
    }
}

fn decided_by(by: &DecidedBy, language: Language) -> String {
    let DecidedBy { table, role, cell, source, container } = by;
    let source = match (source, language) {
        (Source::Document, Language::En) => "printed in the document",
        (Source::Copy, Language::En) => "read in another copy of the document",
        (Source::Inferred, Language::En) => "inferred",
        (Source::Unknown, Language::En) => "found nowhere",
        (Source::Document, Language::Zh) => "文档原文",
        (Source::Copy, Language::Zh) => "来自文档的另一份副本",
        (Source::Inferred, Language::Zh) => "推断得出",
        (Source::Unknown, Language::Zh) => "无从查证",
    };
    match language {
        Language::En => format!(" Decided by `{cell}` ({source}) for {role} in table {table}, held in {container}."),
        Language::Zh => format!("依据：表 {table} 中角色 {role} 的单元格 `{cell}`（{source}），所在范围 {container}。"),
    }
}
