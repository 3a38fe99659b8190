//! The built-in tables as the package carries them: prepared, so that nothing reads CSV where a page starts.

use rolegate::tables::Tables;

use super::{ensure, header};

#[test]
fn the_tables_of_the_package_are_prepared() {
    let mut text = header("the role tables in src/tables");
    text.push_str("/** Every built-in system, as src/tables/prepared.rs writes it. */\nexport const BUILT_IN: readonly string[] = [\n");
    for system in Tables::built_in().systems() {
        let prepared = system.to_prepared().replace('\\', "\\\\").replace('`', "\\`").replace("${", "\\${");
        text.push_str(&format!("  `{}`,\n", prepared.replace('\t', "\\t")));
    }
    text.push_str("];\n");
    ensure("pkg/src/prepared.ts", &text);
}
