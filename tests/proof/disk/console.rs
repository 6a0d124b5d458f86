//! The console itself on a disk that becomes full, and on one that is read-only: it says so, shows what was saved before,
//! keeps what is typed, and goes on by itself once there is room.

use super::office::Small;
use super::report;
use crate::binary::Practice;
use crate::window::Window;

#[test]
fn the_console_says_that_the_disk_is_full_and_loses_nothing_of_what_is_typed() {
    const SAID: &str = "ya no cabe en el disco";
    let Some(disk) = Small::mount(24 * 1024 * 1024) else {
        return report(9, &[("the console on a full disk", "not possible here".into())]);
    };
    let practice = Practice::serve(&["--speed", "0", "--no-faults"]);
    std::os::unix::fs::symlink(disk.path(), practice.data()).unwrap();
    std::fs::set_permissions(disk.path(), std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    practice.json(&["sync", "--once", "--json"]);
    let place = practice.answerable();
    let mut window = Window::open(&practice, 120, 40);
    window.goes_to(place);
    let full = disk.keep_full();
    window.types("r");
    window.until("the composer", |shown| shown.contains("Responder a"));
    // Longer than what is left of the journal's last page: that much the fullest disk still takes.
    window.types(&format!("\x1b[200~{}\n{SAID}\x1b[201~", "Con gusto le orientamos. ".repeat(400)));
    window.until("that the draft is not kept", |shown| shown.contains("El borrador no se guardó: el disco está lleno"));
    window.types("\x13");
    window.until("that the answer is not saved", |shown| shown.contains("No se guardó: el disco está lleno"));
    assert!(window.until("what was typed", |shown| shown.contains(SAID)).contains("Responder a"));
    // Reading goes on.
    window.types("\x1b");
    window.until("the composer gone", |shown| !shown.contains("Responder a"));
    window.types("hG");
    window.until("the end of the list", |shown| shown.contains(" ↑"));
    // Whoever leaves is asked, and stays.
    window.types("q");
    window.until("the question", |shown| shown.contains("no está en el disco"));
    window.types("n");
    window.until("the question gone", |shown| !shown.contains("no está en el disco"));
    drop(full);
    window.until("that it is kept now", |shown| shown.contains("Ya se guardó lo que el disco no había tomado"));
    window.types("q");
    assert_eq!(window.ends(), 0);
    assert!(window.is_given_back());
    // It is there the next time, and goes out, once.
    let mut window = Window::open(&practice, 120, 40);
    window.goes_to(place);
    window.types("r");
    window.until("the draft", |shown| shown.contains(SAID));
    window.types("\x13");
    // Who leaves before the console has heard of it is asked whether to.
    window.until("the sending", |shown| shown.contains("Enviado a"));
    window.types("q");
    assert_eq!(window.ends(), 0);
    assert_eq!(practice.standing(SAID), 1);
    assert!(practice.run(&["verify"]).status.success());

    // The same disk, read-only: what was saved before is shown, and nothing else is promised.
    disk.again("ro");
    let mut window = Window::open(&practice, 120, 40);
    window.until("why nothing can be saved", |shown| shown.contains("No se puede guardar nada (el disco es de solo"));
    window.goes_to(place);
    window.types("m");
    window.until("the note", |shown| shown.contains("Nota"));
    window.types("visto\r");
    window.until("that nothing is saved", |shown| {
        shown.contains("No se guardó: el disco es de solo lectura") && shown.contains("visto")
    });
    window.types("\x1b");
    window.until("the note gone", |shown| !shown.contains("Nota interna"));
    window.types("q");
    assert_eq!(window.ends(), 0);
    assert!(window.is_given_back());
    disk.again("rw");
    let figures = [
        (
            "the console on a disk that becomes full: draft and answer refused in a sentence, kept, saved with room, sent",
            1,
        ),
        ("the console on a read-only disk: opened, said so, read, refused in a sentence", 1),
    ];
    report(9, &figures.map(|(what, times)| (what, times.to_string())));
}
