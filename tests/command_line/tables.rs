//! `tables` shows what is in the files

use rolegate::cli::Exit;
use rolegate::tables::FILES;
use serde_json::Value;

use crate::oracle::cases;
use crate::oracle::tables::Tables;
use crate::{folder, rolegate, text};

// proves T-1: the files come out of the program as they lie in the source folder, byte for byte
#[test]
fn csv_is_the_files_byte_for_byte() {
    for (name, contents) in FILES {
        let table = name.strip_suffix(".csv").unwrap();
        let ran = rolegate(&["tables", "--format", "csv", "--table", table], "").expect(Exit::Done);
        assert_eq!(ran.output, contents, "{name}");
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tables").join(name);
        assert_eq!(ran.output, std::fs::read_to_string(path).unwrap(), "{name}");
    }
    let all: Vec<String> = FILES.iter().map(|(name, contents)| format!("# {name}\n{contents}")).collect();
    assert_eq!(rolegate(&["tables", "--format=csv"], "").expect(Exit::Done).output, all.join("\n"));
}

/// The parts of the whole, put into a folder again, are the same tables.
#[test]
fn csv_of_one_system_is_a_set_of_tables() {
    for system in ["connect", "mpp", "sas"] {
        let csv = rolegate(&["tables", "--format=csv", "--system", system], "").expect(Exit::Done).output;
        let files: Vec<(&str, &[u8])> = csv
            .trim_start_matches("# ")
            .split("\n# ")
            .map(|part| part.split_once('\n').unwrap())
            .map(|(name, contents)| (name, contents.as_bytes()))
            .collect();
        let own = folder("tables-system", files);
        let arguments = ["tables", "--format=json", "--system", system];
        let built_in = rolegate(&arguments, "").expect(Exit::Done).output;
        let again = rolegate(&["--tables", text(&own), "tables", "--format=json"], "").expect(Exit::Done).output;
        assert_eq!(again, built_in);
        rolegate(&["lint", text(&own)], "").expect(Exit::Done);
    }
}

// proves T-2, T-8
#[test]
fn json_is_the_tables_as_data() {
    let set: Value =
        serde_json::from_str(&rolegate(&["tables", "--format=json"], "").expect(Exit::Done).output).unwrap();
    let systems = set["systems"].as_array().unwrap();
    let rows = systems
        .iter()
        .flat_map(|system| system["tables"].as_array().unwrap())
        .flat_map(|table| table["rows"].as_array().unwrap());
    let cells: usize = rows.map(|row| row["cells"].as_array().unwrap().len()).sum();
    let written = Tables::read(&cases::built_in_files()).cells.len();
    assert_eq!((systems.len(), cells), (3, written));
    let one = rolegate(&["tables", "--format=json", "--table", "sas.team_list"], "").expect(Exit::Done).output;
    let one: Value = serde_json::from_str(&one).unwrap();
    assert_eq!(one["systems"].as_array().unwrap().len(), 1);
    assert_eq!(one["systems"][0]["tables"][0]["table"], "sas.team_list");
}

#[test]
fn text_and_markdown_show_every_cell_with_its_mark() {
    let text = rolegate(&["tables", "--table", "connect.workspace"], "").expect(Exit::Done).output;
    let expected = "\
connect.workspace
  menu          action                   owner  master  developer  title
  Mini Program  mini_program.create      yes    yes     no         Create mini programs
  Mini Program  mini_program.manage_all  yes    yes     no~        Manage all mini programs of the workspace
  Mini Program  mini_program_member.add  yes    yes     no~        Add mini program members
  Members       member.invite            yes*   yes*    no*        Invite members to the workspace
  Members       member.block             yes*   yes*    no*        Block and unblock members
  Members       member.delete            yes*   ?       no*        Delete members from the workspace
";
    assert_eq!(text, expected);
    let markdown = rolegate(&["tables", "--system", "connect", "--format", "markdown"], "").expect(Exit::Done).output;
    assert!(
        markdown.contains(
            "| menu | action | owner | master | developer | title |\n| --- | --- | --- | --- | --- | --- |\n"
        )
    );
    assert!(
        markdown.contains("| Members | member.delete | yes\\* | ? | no\\* | Delete members from the workspace |\n")
    );
    assert_eq!(markdown.matches("### ").count(), 3);
}

/// What stands in a table cannot break out of its line, its column or its cell.
#[test]
fn texts_of_own_tables_cannot_do_harm() {
    let roles = "system,role,held_in,reach,needs,acts_as,title,duty\ndesk,agent,team,own,,,Agent,\n";
    let table = "menu,action,agent,title\n\u{1b}[31m工单,ticket.view,yes,\"a | b\n<script>*x* `y`\"\n";
    let own = folder("tables-harm", [("roles.csv", roles.as_bytes()), ("desk.main.csv", table.as_bytes())]);
    let shown =
        |format: &str| rolegate(&["--tables", text(&own), "tables", "--format", format], "").expect(Exit::Done).output;
    let expected =
        "desk.main\n  menu       action       agent  title\n  ?[31m工单  ticket.view  yes    a | b?<script>*x* `y`\n";
    assert_eq!(shown("text"), expected);
    assert!(shown("markdown").ends_with("| ?\\[31m工单 | ticket.view | yes | a \\| b?\\<script\\>\\*x\\* \\`y\\` |\n"));
    let harmless = table.replace('\u{1b}', "?");
    assert_eq!(shown("csv"), format!("# desk.main.csv\n{harmless}\n# roles.csv\n{roles}"));
}

#[test]
fn what_is_not_there_cannot_be_shown() {
    let ran = rolegate(&["tables", "--system", "sap"], "").expect(Exit::BadInput);
    assert_eq!(ran.errors, "option `--system`: `sap`, expected one of `connect`, `mpp`, `sas`\n");
    let ran = rolegate(&["tables", "--table", "sas.team", "--system", "connect"], "").expect(Exit::BadInput);
    let expected = "option `--table`: `sas.team`, expected one of `connect.directory`, `connect.mini_program`, `connect.workspace`\n";
    assert_eq!(ran.errors, expected);
    rolegate(&["tables", "--table", "roles"], "").expect(Exit::BadInput);
    rolegate(&["tables", "--format", "xml"], "").expect(Exit::BadInput);
}
