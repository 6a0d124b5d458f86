//! From bytes to text: which encoding an export was written in.
//!
//! Spreadsheets write a mark before UTF-8 and UTF-16; older ones write windows-1252 without a word. So what is no UTF-8
//! is windows-1252, in which every Spanish letter has its place.

use crate::model::intake::Unfit;

/// The most bytes that are read. Ten years of fifty accounts are less than a tenth of it.
pub const LARGEST: u64 = 20 * 1024 * 1024;

/// How workbooks, archives and pictures begin.
const NO_TEXT: [&[u8]; 7] =
    [b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b"];

/// What windows-1252 has from 0x80 to 0x9F; the five places it leaves free are taken as they stand.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text, and the name of its encoding.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, &'static str), Unfit> {
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LARGEST {
        return Err(Unfit::TooLarge { limit: LARGEST });
    }
    if NO_TEXT.iter().any(|magic| bytes.starts_with(magic)) {
        return Err(Unfit::NotText);
    }
    let (text, encoding) = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => eight(rest),
        [0xff, 0xfe, rest @ ..] => (wide(rest, u16::from_le_bytes), "UTF-16LE"),
        [0xfe, 0xff, rest @ ..] => (wide(rest, u16::from_be_bytes), "UTF-16BE"),
        _ => match unmarked(bytes) {
            Some(true) => (wide(bytes, u16::from_le_bytes), "UTF-16LE"),
            Some(false) => (wide(bytes, u16::from_be_bytes), "UTF-16BE"),
            None => eight(bytes),
        },
    };
    let strange = text.chars().filter(|letter| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t')).count();
    let replaced = text.chars().filter(|letter| *letter == char::REPLACEMENT_CHARACTER).count();
    if text.contains('\0') || (strange + replaced) * 20 > text.chars().count() {
        return Err(Unfit::NotText);
    }
    // One line end, so that lines are counted as editors count them.
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
    Ok((text, encoding))
}

fn eight(bytes: &[u8]) -> (String, &'static str) {
    std::str::from_utf8(bytes).map_or_else(
        |_| {
            let letter = |byte: &u8| match byte {
                0x80..=0x9f => WINDOWS[usize::from(byte - 0x80)],
                _ => char::from(*byte),
            };
            (bytes.iter().map(letter).collect(), "windows-1252")
        },
        |text| (text.to_owned(), "UTF-8"),
    )
}

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    char::decode_utf16(pairs.iter().map(|pair| unit(*pair)))
        .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// UTF-16 without its mark: true when the low byte stands first. Digits and separators have a zero as their other byte.
fn unmarked(bytes: &[u8]) -> Option<bool> {
    let head = bytes.get(..bytes.len().min(256))?;
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (first, second, half) = (zeros(0), zeros(1), head.len() / 2);
    match (first, second) {
        (0, zeros) if zeros * 2 > half => Some(true),
        (zeros, 0) if zeros * 2 > half => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_gives_the_same_text() {
        let text = "fecha,señor\n2026-03-15,12\n";
        let wide = |unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
        let marked = |mark: &[u8], rest: &[u8]| [mark, rest].concat();
        let windows: Vec<u8> = text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
        for (bytes, name) in [
            (text.as_bytes().to_vec(), "UTF-8"),
            (marked(b"\xef\xbb\xbf", text.as_bytes()), "UTF-8"),
            (marked(b"\xff\xfe", &wide(u16::to_le_bytes)), "UTF-16LE"),
            (marked(b"\xfe\xff", &wide(u16::to_be_bytes)), "UTF-16BE"),
            (wide(u16::to_le_bytes), "UTF-16LE"),
            (wide(u16::to_be_bytes), "UTF-16BE"),
            (windows, "windows-1252"),
        ] {
            assert_eq!(decode(&bytes), Ok((text.to_owned(), name)));
        }
        assert_eq!(decode(b"\x8010"), Ok(("€10".to_owned(), "windows-1252")));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in [&b"PK\x03\x04rest"[..], b"%PDF-1.7", b"a\0\0\0b,c", b"\x01\x02\x03\x04\x05"] {
            assert_eq!(decode(bytes), Err(Unfit::NotText), "{bytes:?}");
        }
    }
}
