//! rolegate, casbin and cedar-policy in one run. Every answer of every contender is compared with the table before anything is timed.

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkGroup, Criterion, Throughput, measurement::WallTime};
use rolegate::engine::Access;
use rolegate_native_bench::against_casbin::Casbin;
use rolegate_native_bench::against_cedar::Cedar;
use rolegate_native_bench::layer::{self, Empty, Session};
use rolegate_native_bench::ours::{self, Rolegate};
use rolegate_native_bench::summary::{self, Row};
use rolegate_native_bench::task::{Pick, Task};

const ROWS: [Row; 4] = [
    Row { title: "rolegate, ids interned", role: Some("T1/rolegate"), program: Some("T2/rolegate") },
    Row { title: "rolegate, by names, explained", role: None, program: Some("T2/rolegate_explained") },
    Row { title: "cedar-policy, requests prepared", role: Some("T1/cedar"), program: Some("T2/cedar") },
    Row { title: "casbin", role: Some("T1/casbin"), program: Some("T2/casbin") },
];

const SINGLES: [(&str, &str); 6] = [
    ("compile one user's grants", "grants/compile"),
    ("lay one user's grants over the tables", "grants/access"),
    ("a request without the layer", "layer/none"),
    ("a request let through by the layer, the session laid over the tables once", "layer/access"),
    ("a request let through by the layer, the session as grants", "layer/grants"),
    ("a request refused by the layer", "layer/refused"),
];

fn verify(title: &str, task: &Task, can_role: impl Fn(Pick) -> bool, can_program: impl Fn(Pick) -> bool) {
    for (role, action) in task.every_cell() {
        let answer = can_role(Pick { role, action, program: 0 });
        assert_eq!(answer, task.may_role(role, action), "{title}, T1: role {role}, action {action}");
    }
    for pick in task.every_question() {
        assert_eq!(can_program(pick), task.may_program(pick), "{title}, T2: {pick:?}");
    }
}

/// One prepared question after another, without end.
fn measure(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, picks: &[Pick], check: impl Fn(Pick) -> bool) {
    let mut next = 0;
    group.bench_function(name, |bencher| {
        bencher.iter(|| {
            next = (next + 1) & (picks.len() - 1);
            check(black_box(picks[next]))
        })
    });
}

fn compare(criterion: &mut Criterion) {
    let task = Task::default();
    let rolegate = Rolegate::new(&task);
    let cedar = Cedar::new(&task);
    let casbin = Casbin::new(&task);
    verify("rolegate", &task, |pick| rolegate.can_role(pick), |pick| rolegate.can_program(pick));
    verify(
        "rolegate explained",
        &task,
        |pick| rolegate.can_role(pick),
        |pick| rolegate.explain_program(&task, pick),
    );
    verify("cedar-policy", &task, |pick| cedar.can_role(pick), |pick| cedar.can_program(pick));
    verify("casbin", &task, |pick| casbin.can_role(pick), |pick| casbin.can_program(pick));

    let mut group = criterion.benchmark_group("T1");
    group.throughput(Throughput::Elements(1));
    measure(&mut group, "rolegate", &task.picks, |pick| rolegate.can_role(pick));
    measure(&mut group, "cedar", &task.picks, |pick| cedar.can_role(pick));
    measure(&mut group, "casbin", &task.picks, |pick| casbin.can_role(pick));
    group.finish();

    let mut group = criterion.benchmark_group("T2");
    group.throughput(Throughput::Elements(1));
    measure(&mut group, "rolegate", &task.picks, |pick| rolegate.can_program(pick));
    measure(&mut group, "rolegate_explained", &task.picks, |pick| rolegate.explain_program(&task, pick));
    measure(&mut group, "cedar", &task.picks, |pick| cedar.can_program(pick));
    measure(&mut group, "casbin", &task.picks, |pick| casbin.can_program(pick));
    group.finish();

    let tables = ours::tables(&task);
    let mut group = criterion.benchmark_group("grants");
    group.bench_function("compile", |bencher| bencher.iter(|| rolegate.access[0].compile(rolegate.now)));
    group.bench_function("access", |bencher| {
        bencher.iter_batched(
            || ours::grants(&task.users[0]),
            |grants| Access::new(&tables, grants).is_ok(),
            criterion::BatchSize::SmallInput,
        )
    });
    group.finish();

    let mut access = layer::guarded(&task, Session::Access);
    let mut grants = layer::guarded(&task, Session::Grants);
    let [own, other] = ["/merchant-1", "/merchant-3"];
    assert!(layer::send(&mut access, own) && layer::send(&mut grants, own) && !layer::send(&mut access, other));
    let mut group = criterion.benchmark_group("layer");
    group.bench_function("none", |bencher| bencher.iter(|| layer::send(&mut Empty, black_box(own))));
    group.bench_function("access", |bencher| bencher.iter(|| layer::send(&mut access, black_box(own))));
    group.bench_function("grants", |bencher| bencher.iter(|| layer::send(&mut grants, black_box(own))));
    group.bench_function("refused", |bencher| bencher.iter(|| layer::send(&mut access, black_box(other))));
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default()
        .output_directory(&summary::output_directory())
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(3))
        .configure_from_args();
    compare(&mut criterion);
    criterion.final_summary();
    summary::print(&ROWS, &SINGLES);
}
