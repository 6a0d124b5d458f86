//! Where a text links to. Rows S-3.2 d and S-3.3: what is published is checked, its addresses too.

use super::punycode;
use unicode_normalization::UnicodeNormalization;

/// An address in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// As it stands in the text. Hostile.
    pub written: String,
    /// Its host as it travels: small letters, `xn--…` for what is not ASCII.
    pub host: String,
    /// Its host as people read it, when that is something else: it may look like another.
    pub looks_like: Option<String>,
    /// False when it begins with `http://`: what is read there can be changed on the way.
    pub secure: bool,
}

/// Endings of bare host names that networks make links of; any ending of two letters is a country's.
const ENDINGS: [&str; 18] = [
    "com", "org", "net", "gob", "gov", "edu", "mil", "info", "biz", "app", "dev", "link", "site", "online", "page",
    "news", "shop", "xyz",
];

/// Finds the addresses of a text, each once, in their order.
///
/// ```
/// use ventanilla::model::links::links;
/// let found = links("Pague en https://pagos.sinaloa.gob.mx/placas o en http://malo.example@otro.example/x");
/// assert_eq!(found.iter().map(|link| link.host.as_str()).collect::<Vec<_>>(), ["pagos.sinaloa.gob.mx", "otro.example"]);
/// assert!(found[0].secure && !found[1].secure);
/// ```
#[must_use]
pub fn links(text: &str) -> Vec<Link> {
    let mut finder = linkify::LinkFinder::new();
    finder.kinds(&[linkify::LinkKind::Url]).url_must_have_scheme(false).url_can_be_iri(true);
    let mut found: Vec<Link> = Vec::new();
    for span in finder.links(text) {
        let written = span.as_str();
        if let Some(link) = read(written)
            && !found.contains(&link)
        {
            found.push(link);
        }
    }
    found
}

fn read(written: &str) -> Option<Link> {
    let scheme = written.find("://").filter(|at| written[..*at].bytes().all(|b| b.is_ascii_alphabetic()));
    let rest = scheme.map_or(written, |at| &written[at + 3..]);
    // A browser takes a backslash for a slash, and what stands before the last @ for a name.
    let authority = rest.split(['/', '\\', '?', '#']).next().unwrap_or(rest);
    let host = authority.rsplit('@').next().unwrap_or(authority);
    let host = if host.starts_with('[') { host } else { host.split(':').next().unwrap_or(host) };
    // As a browser reads it: wide letters and dots of other scripts are the plain ones.
    let host: String = host.nfkc().flat_map(char::to_lowercase).map(|c| if c == '。' { '.' } else { c }).collect();
    let host = host.trim_end_matches('.');
    if host.is_empty() || (scheme.is_none() && !is_known_ending(host)) {
        return None;
    }
    let labels = |label: fn(&str) -> String| host.split('.').map(label).collect::<Vec<_>>().join(".");
    let travels = labels(punycode::encode);
    let reads = labels(|label| punycode::decode(label).unwrap_or_else(|| label.to_owned()));
    Some(Link {
        written: written.to_owned(),
        looks_like: (reads != travels).then_some(reads),
        host: travels,
        secure: !scheme.is_some_and(|at| written[..at].eq_ignore_ascii_case("http")),
    })
}

/// True when networks make a link of a host without `https://`: its ending is one that exists.
fn is_known_ending(host: &str) -> bool {
    let Some((_, ending)) = host.rsplit_once('.') else { return false };
    let country = ending.chars().count() == 2 && ending.chars().all(char::is_alphabetic);
    country || ENDINGS.contains(&ending) || ending.starts_with("xn--")
}

impl Link {
    /// True when its host is one of these domains or stands under one, label by label: `malsinaloa.gob.mx` does not stand
    /// under `sinaloa.gob.mx`.
    #[must_use]
    pub fn is_under(&self, domains: &[String]) -> bool {
        domains.iter().any(|domain| {
            let domain: String = domain.trim().trim_matches('.').to_lowercase();
            let domain = domain.split('.').map(punycode::encode).collect::<Vec<_>>().join(".");
            let Some(before) = self.host.strip_suffix(domain.as_str()).filter(|_| !domain.is_empty()) else {
                return false;
            };
            before.is_empty() || before.ends_with('.')
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn hosts(text: &str) -> Vec<String> {
        links(text).into_iter().map(|link| link.host).collect()
    }

    fn known(text: &str) -> bool {
        let domains = ["sinaloa.gob.mx".to_owned(), "gob.mx".to_owned(), "España.es".to_owned()];
        links(text).iter().all(|link| link.is_under(&domains))
    }

    #[test]
    fn an_address_is_found_as_a_browser_would_open_it() {
        for (text, host) in [
            ("https://SINALOA.gob.mx/a?b#c", "sinaloa.gob.mx"),
            ("vea sinaloa.gob.mx.", "sinaloa.gob.mx"),
            ("https://sinaloa.gob.mx@malo.example/", "malo.example"),
            ("https://sinaloa.gob.mx:443@malo.example:8443/", "malo.example"),
            ("https://malo.example\\@sinaloa.gob.mx/", "malo.example"),
            ("https://sinaloa.gob.mx./", "sinaloa.gob.mx"),
            ("https://ｓｉｎａｌｏａ.gob.mx/", "sinaloa.gob.mx"),
            ("https://españa.es", "xn--espaa-rta.es"),
            ("http://127.0.0.1:8080/x", "127.0.0.1"),
        ] {
            assert_eq!(hosts(text), [host], "{text}");
        }
        assert_eq!(hosts("Gracias.Buenas tardes, llame al 667.758.7000 o escriba a ana@sinaloa.gob.mx"), [""; 0]);
        assert_eq!(hosts("a.mx a.mx http://a.mx").len(), 2, "each once, as it was written");
    }

    #[test]
    fn only_whole_labels_make_a_domain_known() {
        assert!(known("https://sinaloa.gob.mx https://www.sinaloa.gob.mx https://www.gob.mx https://xn--espaa-rta.es"));
        for elsewhere in ["malsinaloa.gob.mx.example.com", "https://sinaloa.gob.mx.malo.example", "https://malgob.mx"] {
            assert!(!known(elsewhere), "{elsewhere}");
        }
        assert!(!links("https://a.mx")[0].is_under(&[String::new(), ".".to_owned()]));
    }

    #[test]
    fn a_host_that_looks_like_another_is_shown_as_both() {
        // The first letter after the s is Cyrillic.
        let link = links("https://sіnaloa.gob.mx/pagos").remove(0);
        assert_eq!((link.host.as_str(), link.looks_like.as_deref()), ("xn--snaloa-pvf.gob.mx", Some("sіnaloa.gob.mx")));
        assert!(!link.is_under(&["sinaloa.gob.mx".to_owned()]));
        let same = links("https://xn--snaloa-pvf.gob.mx/pagos").remove(0);
        assert_eq!((same.host, same.looks_like), (link.host, link.looks_like));
    }

    proptest! {
        #[test]
        fn nothing_that_is_typed_does_harm(text in "\\PC{0,80}|(https?://)?[a-zñ@:./\\\\а-я]{0,40}") {
            for link in links(&text) {
                prop_assert!(link.host.is_ascii(), "{:?}", link);
                prop_assert!(text.contains(&link.written));
            }
        }
    }
}
