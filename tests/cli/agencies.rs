//! The catalogue of agencies: imported from a list, listed, and the mailbox's password kept where it belongs.

use super::{Home, said};
use std::fs;
use std::os::unix::fs::PermissionsExt;

fn office(home: &Home, more: &str) {
    home.write(&home.config(), &format!("[office]\nname = \"Oficina\"\n{more}"), 0o600);
}

#[test]
fn a_list_is_laid_over_the_catalogue_after_a_look_at_what_would_change() {
    let home = Home::new();
    office(&home, "");
    let list = home.path().join("lista.csv");
    home.write(&list, "\u{feff}clave;nombre;enlace;correo\nsalud;Secretaría de Salud;Rosa;rosa@salud.gob.mx\n", 0o600);
    let file = list.to_str().unwrap();
    let (out, _) = said(&home.run(&["agency", "import", file, "--dry-run"]).assert().success());
    assert!(out.contains("+ salud") && out.contains("No se cambió nada"), "{out}");
    let catalogue = home.config().with_file_name("agencies.toml");
    assert!(!catalogue.exists());

    home.run(&["agency", "import", file]).assert().success();
    assert_eq!(fs::metadata(&catalogue).unwrap().permissions().mode() & 0o777, 0o600);
    home.write(&list, "id,name,email\nsalud,Secretaría de Salud,nueva@salud.gob.mx\nsepyc,Educación,\n", 0o600);
    let (out, _) = said(&home.run(&["agency", "import", file]).assert().success());
    assert!(out.contains("~ salud") && out.contains("+ sepyc") && out.contains("el catálogo tiene 2"), "{out}");
    let (out, _) = said(&home.run(&["agency", "list", "--json"]).assert().success());
    let list: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(list[0]["email"], "nueva@salud.gob.mx");
    assert_eq!(list[1]["id"], "sepyc");
}

#[test]
fn a_wrong_list_changes_nothing_and_names_the_line() {
    let home = Home::new();
    office(&home, "");
    let list = home.path().join("lista.csv");
    for (text, word) in [
        ("nombre,correo\nSalud,a@b.mx\n", "«id»"),
        ("id,name,email\nsalud,Salud,no es correo\n", "lista.csv:2"),
        ("id,name\nsalud,Salud\nSALUD,Otra\n", "dos veces"),
    ] {
        home.write(&list, text, 0o600);
        let (_, err) = said(&home.run(&["agency", "import", list.to_str().unwrap()]).assert().code(1));
        assert!(err.contains(word) && err.contains("No se tomó nada"), "{err}");
    }
    assert!(!home.config().with_file_name("agencies.toml").exists());
}

#[test]
fn a_wrong_catalogue_is_refused_with_its_line() {
    let home = Home::new();
    office(&home, "");
    home.write(
        &home.config().with_file_name("agencies.toml"),
        "[[agency]]\nid = \"salud\"\nname = \"Salud\"\ncorreo = \"a@b.mx\"\n",
        0o600,
    );
    let (_, err) = said(&home.run(&["agency", "list"]).assert().code(2));
    assert!(err.contains("agencies.toml:4") && err.contains("correo"), "{err}");
}

#[test]
fn the_mailbox_password_goes_only_to_the_secrets_file() {
    let home = Home::new();
    office(&home, "");
    let (_, err) = said(&home.run(&["mail", "password"]).assert().code(2));
    assert!(err.contains("[mail]"), "{err}");
    office(
        &home,
        "[mail]\naddress = \"oficina@example.mx\"\nsmtp_host = \"mail.example.mx\"\nimap_host = \"mail.example.mx\"\n",
    );
    let (_, err) = said(&home.run(&["mail", "list"]).assert().code(2));
    assert!(err.contains("mail"), "without a password it says which is missing: {err}");
    let (out, err) = said(&home.run(&["mail", "password"]).write_stdin("hunter2\n").assert().success());
    assert!(!out.contains("hunter2") && !err.contains("hunter2"));
    assert!(fs::read_to_string(home.secrets()).unwrap().contains("hunter2"));
    assert_eq!(fs::metadata(home.secrets()).unwrap().permissions().mode() & 0o777, 0o600);
    home.run(&["mail", "list"]).assert().success();
    said(&home.run(&["mail", "password"]).write_stdin("\n").assert().code(2));
}
