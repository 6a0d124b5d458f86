//! E-mails as real programs write them: headers, encodings, parts.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The most bytes of a line of quoted-printable.
const LINE: usize = 76;
/// The most bytes of text in an encoded word, so that the word stays below 75 characters.
const WORD: usize = 42;

/// A header's text, in encoded words where it is not plain (RFC 2047).
pub(crate) fn words(text: &str) -> String {
    if text.chars().all(|c| c.is_ascii() && !c.is_ascii_control()) {
        return text.to_owned();
    }
    let mut pieces = vec![String::new()];
    for c in text.chars() {
        if pieces.last().is_some_and(|piece| piece.len() + c.len_utf8() > WORD) {
            pieces.push(String::new());
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(c);
        }
    }
    let encoded: Vec<String> = pieces.iter().map(|piece| format!("=?UTF-8?B?{}?=", STANDARD.encode(piece))).collect();
    encoded.join("\r\n ")
}

/// A name and an address.
pub(crate) fn mailbox(name: &str, address: &str) -> String {
    match name {
        "" => format!("<{address}>"),
        _ if name.is_ascii() => format!("\"{}\" <{address}>", name.replace(['"', '\\'], "")),
        _ => format!("{} <{address}>", words(name)),
    }
}

/// Text with its lines ended by CRLF, as it travels in 8 bits.
pub(crate) fn crlf(text: &str) -> String {
    text.lines().flat_map(|line| [line, "\r\n"]).collect()
}

/// Quoted-printable (RFC 2045, 6.7).
pub(crate) fn quoted_printable(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mut width = 0;
        let bytes = line.as_bytes();
        for (at, byte) in bytes.iter().enumerate() {
            let last = at + 1 == bytes.len();
            let plain = (b'!'..=b'~').contains(byte) && *byte != b'=' || *byte == b' ' && !last;
            let piece = if plain { char::from(*byte).to_string() } else { format!("={byte:02X}") };
            if width + piece.len() >= LINE {
                out.push_str("=\r\n");
                width = 0;
            }
            width += piece.len();
            out.push_str(&piece);
        }
        out.push_str("\r\n");
    }
    out
}

/// Base64 in lines (RFC 2045, 6.8).
pub(crate) fn base64(bytes: &[u8]) -> String {
    let encoded = STANDARD.encode(bytes);
    let mut out = String::with_capacity(encoded.len() + encoded.len() / LINE * 2 + 2);
    for (at, c) in encoded.chars().enumerate() {
        if at > 0 && at % LINE == 0 {
            out.push_str("\r\n");
        }
        out.push(c);
    }
    out + "\r\n"
}

/// A part of a message: its headers and its body, already encoded.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Part {
    /// Text of that kind (`plain`, `html`) in quoted-printable.
    pub(crate) fn text(kind: &str, text: &str) -> Self {
        let head =
            format!("Content-Type: text/{kind}; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n");
        Self { head, body: quoted_printable(text) }
    }

    /// Plain text in 8 bits, as programs for text alone write it.
    pub(crate) fn plain(text: &str) -> Self {
        let head = "Content-Type: text/plain; charset=UTF-8; format=flowed\r\nContent-Transfer-Encoding: 8bit\r\n";
        Self { head: head.to_owned(), body: crlf(text) }
    }

    /// A picture that hangs from the message.
    pub(crate) fn picture(name: &str, bytes: &[u8]) -> Self {
        let head = format!(
            "Content-Type: image/png; name=\"{name}\"\r\nContent-Description: {name}\r\n\
             Content-Disposition: attachment; filename=\"{name}\"; size={}\r\nContent-Transfer-Encoding: base64\r\n",
            bytes.len()
        );
        Self { head, body: base64(bytes) }
    }

    /// Several parts as one: `alternative`, `mixed`, `report; report-type=delivery-status`.
    pub(crate) fn multipart(kind: &str, boundary: &str, parts: &[Self]) -> Self {
        let mut body = String::new();
        for part in parts {
            body = format!("{body}--{boundary}\r\n{}\r\n{}\r\n", part.head, part.body);
        }
        Self {
            head: format!("Content-Type: multipart/{kind};\r\n\tboundary=\"{boundary}\"\r\n"),
            body: format!("{body}--{boundary}--\r\n"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_reads_as_it_was() {
        let text = "Señorita 👩‍💻 = uno.\n\nFin con espacio \n".to_owned() + &"ñandú y más ".repeat(30);
        let subject = "¿Aprobación de la «publicación» número 12, con un asunto larguísimo que no cabe?";
        let part = Part::text("plain", &text);
        assert!(part.body.lines().all(|line| line.len() <= LINE), "{}", part.body);
        let raw = format!("Subject: {}\r\nMIME-Version: 1.0\r\n{}\r\n{}", words(subject), part.head, part.body);
        let read = mail_parser::MessageParser::default().parse(raw.as_bytes()).unwrap();
        assert_eq!(read.subject(), Some(subject));
        assert_eq!(read.body_text(0).unwrap().replace("\r\n", "\n").trim_end(), text.trim_end());
    }
}
