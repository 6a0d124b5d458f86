//! What a terminal was asked beyond drawing.

/// Notes what a terminal was asked that no text of anybody may ask.
#[derive(Debug, Default)]
pub(crate) struct Witness {
    /// Titles, bells, the clipboard, the window: none of it is the program's way.
    pub(crate) steered: Vec<String>,
    /// What the emulator does not know, questions to the terminal among them.
    pub(crate) unknown: Vec<String>,
}

impl Witness {
    fn steer(&mut self, what: impl Into<String>) {
        self.steered.push(what.into());
    }
}

impl vt100::Callbacks for Witness {
    fn audible_bell(&mut self, _: &mut vt100::Screen) {
        self.steer("bell");
    }

    fn visual_bell(&mut self, _: &mut vt100::Screen) {
        self.steer("visual bell");
    }

    fn resize(&mut self, _: &mut vt100::Screen, _: (u16, u16)) {
        self.steer("resize");
    }

    fn set_window_icon_name(&mut self, _: &mut vt100::Screen, name: &[u8]) {
        self.steer(format!("icon {}", name.escape_ascii()));
    }

    fn set_window_title(&mut self, _: &mut vt100::Screen, title: &[u8]) {
        self.steer(format!("title {}", title.escape_ascii()));
    }

    fn copy_to_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8], data: &[u8]) {
        self.steer(format!("clipboard {}", data.escape_ascii()));
    }

    fn paste_from_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8]) {
        self.steer("paste");
    }

    fn unhandled_osc(&mut self, _: &mut vt100::Screen, parts: &[&[u8]]) {
        self.steer(format!("OSC {parts:?}"));
    }

    fn unhandled_char(&mut self, _: &mut vt100::Screen, letter: char) {
        self.unknown.push(format!("{letter:?}"));
    }

    fn unhandled_control(&mut self, _: &mut vt100::Screen, byte: u8) {
        self.unknown.push(format!("control {byte:#x}"));
    }

    fn unhandled_escape(&mut self, _: &mut vt100::Screen, one: Option<u8>, other: Option<u8>, byte: u8) {
        self.unknown.push(format!("ESC {one:?} {other:?} {byte:#x}"));
    }

    fn unhandled_csi(
        &mut self,
        _: &mut vt100::Screen,
        one: Option<u8>,
        other: Option<u8>,
        numbers: &[&[u16]],
        letter: char,
    ) {
        self.unknown.push(format!("CSI {one:?} {other:?} {numbers:?} {letter}"));
    }
}
