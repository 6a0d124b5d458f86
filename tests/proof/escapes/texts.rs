//! What people write to steer a terminal, and what steers it without being meant to.

/// Each by what it tries.
pub(crate) const TEXTS: &[(&str, &str)] = &[
    ("title, icon", "ojo \u{1b}]0;robado\u{7}\u{1b}]1;x\u{7}\u{1b}]2;robado\u{1b}\\ fin"),
    ("clipboard", "ojo \u{1b}]52;c;cm9iYWRv\u{7}\u{1b}]52;p;?\u{1b}\\ fin"),
    (
        "link, palette, notice",
        "ojo \u{1b}]8;;https://mal.example\u{1b}\\clic\u{1b}]8;;\u{1b}\\\u{1b}]4;1;?\u{7}\u{1b}]9;x\u{7}\u{1b}]777;notify;a;b\u{7} fin",
    ),
    ("cursor", "ojo \u{1b}[2J\u{1b}[1;1Hrobado\u{1b}[5A\u{1b}[9999B\u{1b}7\u{1b}8\u{1b}D\u{1b}M\u{1b}E fin"),
    ("modes", "ojo \u{1b}[?1049l\u{1b}[?25h\u{1b}[?1003h\u{1b}[?2004h\u{1b}[4h\u{1b}=\u{1b}c\u{1b}[!p fin"),
    ("scrolling", "ojo \u{1b}[1;3r\u{1b}[9L\u{1b}[9M\u{1b}[9S\u{1b}[9T\u{1b}#8 fin"),
    ("questions", "ojo \u{1b}[6n\u{1b}[c\u{1b}[>c\u{1b}[x\u{1b}[18t\u{1b}[21t\u{1b}Z\u{5} fin"),
    ("device strings", "ojo \u{1b}P1$q\"p\u{1b}\\\u{1b}P+q544e\u{1b}\\\u{1b}Pq#0;2;0;0;0\u{1b}\\ fin"),
    ("privacy strings", "ojo \u{1b}_Ga=T,f=24;AAAA\u{1b}\\\u{1b}^x\u{1b}\\\u{1b}Xx\u{1b}\\ fin"),
    ("controls of eight bits", "ojo \u{9b}2J\u{9b}31m\u{9d}0;x\u{9c}\u{90}q\u{9c}\u{9f}x\u{9c}\u{84}\u{85}\u{8d} fin"),
    ("bell, backspaces", "ojo \u{7}\u{7}\u{8}\u{8}\u{8}\u{8}robado\u{7f}\u{7f} fin"),
    ("character sets", "ojo \u{e}lqk\u{f}\u{1b}(0lqk\u{1b}(B\u{1b}%G fin"),
    ("lines, tabs", "ojo\ta\tb\r\nc\rd\u{b}e\u{c}f\u{85}g\u{2028}h\u{2029}fin"),
    ("carriage returns", "ojo honrado\rrobado\r\r\r\n\n\n\n\n\nfin"),
    ("unended", "ojo \u{1b}[38;5;\u{1b}]0;sin fin \u{1b}P \u{1b}"),
    ("right to left", "ojo \u{202e}odabor\u{202c}\u{2066}\u{2067}\u{2068}\u{2069}\u{200e}\u{200f}\u{61c} fin"),
    ("scripts from right to left", "مرحبا بالعالم שלום עולם ﷺ ﷽"),
    ("no width", "o\u{200b}j\u{200c}o\u{200d}\u{2060}\u{feff}\u{ad}\u{34f}\u{115f}\u{1160}\u{3164}\u{ffa0} fin"),
    ("towers", "Z̴̧̢̛͇̲͔͎̩͖͚̙͍̤̈́͑̎͝á\u{301}\u{301}\u{301}\u{301}\u{489}\u{20e3}\u{301} fin"),
    ("a mark first", "\u{301}\u{302}\u{e0041}\u{fe0f}ojo \u{301} \u{301} fin"),
    ("families", "👨‍👩‍👧‍👦👩🏽‍💻❤️‍🔥🏳️‍🌈🏴󠁧󠁢󠁥󠁮󠁧󠁿👍🏽1️⃣🇲🇽🇲\u{1f3fd} fin"),
    ("wide", "日本語テキスト漢字ｶﾞｶﾞ한국어ᄀ가각ᆨ\u{3000}，。🈁 fin"),
    ("joined letters", "क्षो क् ष ो กำ ກຳ ลำ ಕ್ಷ 𒐫 𒈙 ꧅ fin"),
    ("private, nobody's", "o\u{e000}j\u{f8ff}o\u{ffff}\u{fdd0}\u{10ffff}\u{e0001}\u{fff9}\u{fffc} fin"),
    ("halves of pairs", "ojo \u{fffd}\u{fffd}\u{fffd} fin"),
    ("sentences of the program", "{ $citizen } %s {0} «ojo» {\"x\"} \\u{1b} \\e[2J &#27; fin"),
    ("nothing", ""),
    ("blanks", " \u{a0}\u{2003}\u{3000}\t "),
];

/// A text of bytes that are no UTF-8 as a reader makes it one: halves of surrogate pairs, cut letters, lone bytes.
pub(crate) fn lossy() -> String {
    String::from_utf8_lossy(b"ojo \xed\xa0\xbd\xed\xb8\x80 \x9b2J \xc0\x80\xff\xfe\xe2\x82 fin").into_owned()
}
