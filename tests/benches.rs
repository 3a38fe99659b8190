//! What `benches/native` measures is built with the crate here, since `make bench` alone builds it otherwise.
//!
//! It must answer every question of the task as the task's own table does; how fast is measured, and never tested.
#![allow(dead_code, unreachable_pub, reason = "these are modules of the benchmark, which uses more of them")]
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "benchmarks may panic, as tests may")]

#[cfg(feature = "tower")]
#[path = "../benches/native/src/layer.rs"]
mod layer;
#[path = "../benches/native/src/ours.rs"]
mod ours;
#[path = "../benches/native/src/task.rs"]
mod task;

use ours::Rolegate;
use task::{Pick, Task};

#[test]
fn the_measured_engine_answers_as_the_task_has_it() {
    let task = Task::default();
    let rolegate = Rolegate::new(&task);
    for (role, action) in task.every_cell() {
        let answer = rolegate.can_role(Pick { role, action, program: 0 });
        assert_eq!(answer, task.may_role(role, action), "role {role}, action {action}");
    }
    for pick in task.every_question() {
        assert_eq!(rolegate.can_program(pick), task.may_program(pick), "{pick:?}");
        assert_eq!(rolegate.explain_program(&task, pick), task.may_program(pick), "{pick:?}, by names");
    }
}

#[cfg(feature = "tower")]
#[test]
fn the_measured_layer_lets_own_merchants_through_and_no_other() {
    let task = Task::default();
    for session in [layer::Session::Access, layer::Session::Grants] {
        let mut guarded = layer::guarded(&task, session);
        assert!(layer::send(&mut guarded, "/merchant-1"));
        assert!(!layer::send(&mut guarded, "/merchant-3"));
    }
}
