//! `multipart/form-data`: the form in which pictures are uploaded (RFC 7578).

use serde_json::{Map, Value};

/// A file of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct File {
    /// The name of its field.
    pub(crate) field: String,
    pub(crate) bytes: Vec<u8>,
}

/// The boundary a content type names.
pub(crate) fn boundary(content_type: &str) -> Option<&str> {
    let parameters = content_type.strip_prefix("multipart/form-data")?;
    let boundary = parameters.split(';').find_map(|parameter| parameter.trim().strip_prefix("boundary="))?;
    Some(boundary.trim_matches('"'))
}

/// The fields and the files of a form; `None` when it is not one.
pub(crate) fn read(body: &[u8], boundary: &str) -> Option<(Map<String, Value>, Vec<File>)> {
    let (mut fields, mut files) = (Map::new(), Vec::new());
    let (opening, between) = (format!("--{boundary}"), format!("\r\n--{boundary}"));
    let mut rest = body.strip_prefix(opening.as_bytes())?;
    loop {
        if rest.starts_with(b"--") {
            return Some((fields, files));
        }
        rest = rest.strip_prefix(b"\r\n")?;
        let end = find(rest, between.as_bytes())?;
        let (part, after) = rest.split_at(end);
        rest = after.get(between.len()..)?;
        let split = find(part, b"\r\n\r\n")?;
        let (head, bytes) = (part.get(..split)?, part.get(split + 4..)?);
        let head = String::from_utf8_lossy(head);
        let disposition =
            head.lines().find(|line| line.to_ascii_lowercase().starts_with("content-disposition:"))?.to_owned();
        let parameter = |name: &str| {
            let (_, after) = disposition.split_once(&format!(" {name}=\""))?;
            after.split('"').next().map(str::to_owned)
        };
        let field = parameter("name")?;
        if parameter("filename").is_some() {
            files.push(File { field, bytes: bytes.to_vec() });
        } else {
            fields.insert(field, Value::from(String::from_utf8_lossy(bytes).into_owned()));
        }
    }
}

fn find(within: &[u8], what: &[u8]) -> Option<usize> {
    let first = *what.first()?;
    let mut from = 0;
    while let Some(at) = within.get(from..)?.iter().position(|byte| *byte == first).map(|at| from + at) {
        if within.get(at..)?.starts_with(what) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_files_come_out_as_they_went_in() {
        let body = "--x\r\nContent-Disposition: form-data; name=\"published\"\r\n\r\nfalse\r\n--x\r\n\
                    Content-Disposition: form-data; name=\"source\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\
                    \r\n\r\n--y\r\nbytes\r\n\r\n--x--\r\n";
        let (fields, files) = read(body.as_bytes(), "x").unwrap();
        assert_eq!(fields["published"], "false");
        assert_eq!(files, [File { field: "source".to_owned(), bytes: b"\r\n--y\r\nbytes\r\n".to_vec() }]);
        assert_eq!(boundary("multipart/form-data; boundary=\"x\""), Some("x"));
        assert!(read(b"--x\r\nno end", "x").is_none());
    }
}
