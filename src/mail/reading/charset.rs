//! From bytes to text. What a message claims about its letters is often wrong, and never worth a panic.

use mail_parser::decoders::charsets::map::charset_decoder;

/// Decodes bytes that say nothing about themselves: UTF-8 when they are, else Windows-1252.
pub(super) fn lenient(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => charset_decoder(b"windows-1252")
            .map_or_else(|| String::from_utf8_lossy(bytes).into_owned(), |decode| decode(bytes)),
    }
}

/// Decodes bytes by the name of their character set. A page that says Latin-1 is read as Windows-1252, which holds
/// the same letters and the quotation marks that such pages use.
pub(super) fn decode(bytes: &[u8], charset: Option<&str>) -> String {
    let name = charset.unwrap_or("").trim().to_ascii_lowercase();
    let name = match name.as_str() {
        "" | "us-ascii" | "ascii" | "utf-8" | "utf8" | "unknown-8bit" => return lenient(bytes),
        "iso-8859-1" | "latin1" | "iso8859-1" | "latin-1" => "windows-1252",
        other => other,
    };
    charset_decoder(name.as_bytes()).map_or_else(|| lenient(bytes), |decode| decode(bytes))
}

/// Decodes quoted-printable (RFC 2045, section 6.7); what is not that stays as it is.
pub(super) fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        if byte != b'=' {
            decoded.push(byte);
            continue;
        }
        let rest = &bytes[at..];
        let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r')).count();
        if rest.get(blanks) == Some(&b'\n') {
            at += blanks + 1;
        } else if let [high, low, ..] = rest
            && let (Some(high), Some(low)) = (hex(*high), hex(*low))
        {
            decoded.push(high * 16 + low);
            at += 2;
        } else if !rest.is_empty() {
            decoded.push(byte);
        }
    }
    decoded
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// Decodes base64 (RFC 2045, section 6.8), whatever stands between its letters; `false` when some of it is missing.
pub(super) fn base64(bytes: &[u8]) -> (Vec<u8>, bool) {
    let mut decoded = Vec::with_capacity(bytes.len() / 4 * 3);
    let (mut held, mut bits) = (0u32, 0u32);
    for byte in bytes {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ => continue,
        };
        held = (held << 6) | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            decoded.push(u8::try_from((held >> bits) & 0xff).unwrap_or(0));
        }
    }
    (decoded, bits < 6)
}
