//! What the receiving server says about who sent a message. RFC 8601.

use super::head::unfold;

/// What the receiving server found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// It passed, for the domain it is from.
    Passed,
    /// It did not; the server's words.
    Failed(String),
    /// Nothing is said that counts.
    Silent,
}

/// The longest of the server's words that is kept, in characters.
const LONGEST: usize = 400;

/// One method with its result: `dkim=pass header.d=salud.gob.mx`.
struct Check {
    method: String,
    said: String,
    properties: Vec<(String, String)>,
}

/// Reads the `Authentication-Results` fields of a message, topmost first, for the domain it is from. With the name of
/// the office's own server only the topmost field it wrote counts, and its silence is a failure; without it, nobody
/// can say who wrote a field, so it may only speak against the message.
pub(super) fn judge(fields: &[&[u8]], domain: &str, authserv: Option<&str>) -> Found {
    let lines = fields.iter().map(|field| unfold(field));
    if let Some(own) = authserv {
        let mut own_lines = lines.filter(|line| server(line).eq_ignore_ascii_case(own.trim()));
        let Some(line) = own_lines.next() else {
            return Found::Failed(format!("no Authentication-Results by {own}"));
        };
        return match weigh(&results(&line), domain) {
            Some(true) => Found::Passed,
            _ => Found::Failed(words(&line)),
        };
    }
    for line in lines {
        if weigh(&results(&line), domain) == Some(false) {
            return Found::Failed(words(&line));
        }
    }
    Found::Silent
}

fn words(line: &str) -> String {
    crate::model::text::one_line(line).chars().take(LONGEST).collect()
}

/// Passed, failed, or neither.
fn weigh(results: &[Check], domain: &str) -> Option<bool> {
    let of = |method: &'static str| results.iter().filter(move |result| result.method == method);
    if let Some(dmarc) = of("dmarc").find(|result| matches!(result.said.as_str(), "pass" | "fail")) {
        let same = dmarc.get("header.from").is_none_or(|from| from.eq_ignore_ascii_case(domain));
        return Some(dmarc.said == "pass" && same);
    }
    let dkim = of("dkim").filter(|result| result.said == "pass").any(|result| {
        let signer = result.get("header.d").or_else(|| result.get("header.i"));
        signer.is_some_and(|signer| is_aligned(after_at(signer), domain))
    });
    let spf = of("spf")
        .filter(|result| result.said == "pass")
        .any(|result| result.get("smtp.mailfrom").is_some_and(|from| is_aligned(after_at(from), domain)));
    if dkim || spf {
        return Some(true);
    }
    let failed = results.iter().any(|result| {
        matches!(result.method.as_str(), "dkim" | "spf")
            && matches!(result.said.as_str(), "fail" | "hardfail" | "softfail" | "permerror" | "policy")
    });
    failed.then_some(false)
}

impl Check {
    fn get(&self, name: &str) -> Option<&str> {
        self.properties.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

fn after_at(text: &str) -> &str {
    text.rsplit_once('@').map_or(text, |(_, domain)| domain)
}

/// The same domain, or one of them above the other, as long as the upper is one that somebody owns.
fn is_aligned(one: &str, other: &str) -> bool {
    let (one, other) =
        (one.trim_end_matches('.').to_ascii_lowercase(), other.trim_end_matches('.').to_ascii_lowercase());
    if one == other {
        return !one.is_empty();
    }
    let (upper, lower) = if one.len() < other.len() { (&one, &other) } else { (&other, &one) };
    let labels: Vec<&str> = upper.split('.').collect();
    let shared = ["com", "gob", "gov", "org", "edu", "net", "ac", "co", "mil"];
    let is_owned = labels.len() > 2 || labels.len() == 2 && !shared.contains(&labels[0]);
    is_owned && lower.strip_suffix(upper.as_str()).is_some_and(|rest| rest.ends_with('.'))
}

/// The server that wrote a field.
fn server(line: &str) -> String {
    let line = without_comments(line);
    let first = line.split(';').next().unwrap_or_default();
    first.split_whitespace().next().unwrap_or_default().trim_matches('"').to_owned()
}

fn results(line: &str) -> Vec<Check> {
    let line = without_comments(line).to_ascii_lowercase();
    line.split(';').skip(1).filter_map(result).collect()
}

fn result(text: &str) -> Option<Check> {
    let text = text.replace(" =", "=").replace("= ", "=");
    let mut pairs = text.split_whitespace().filter_map(|pair| pair.split_once('='));
    let (method, said) = pairs.next()?;
    let method = method.split('/').next().unwrap_or(method).to_owned();
    let properties = pairs.map(|(key, value)| (key.to_owned(), value.trim_matches('"').to_owned())).collect();
    Some(Check { method, said: said.to_owned(), properties })
}

/// The text without what stands in parentheses, and without what is quoted: both may hold anything.
fn without_comments(line: &str) -> String {
    let (mut depth, mut quoted, mut escaped) = (0usize, false, false);
    let mut kept = String::new();
    for c in line.chars() {
        if std::mem::take(&mut escaped) {
            continue;
        }
        match c {
            '\\' => escaped = true,
            '"' if depth == 0 => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted && depth > 0 => depth -= 1,
            // A quoted value may be an address, but never a second result.
            ';' | '=' if quoted => kept.push('_'),
            _ if quoted && c.is_whitespace() => kept.push('_'),
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}
