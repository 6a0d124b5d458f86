//! Names of sheets, as Excel takes them.

/// The most letters a name has.
const MOST: usize = 31;

/// The names already given.
#[derive(Default)]
pub(super) struct Names(Vec<String>);

impl Names {
    /// A name for a sheet that says as much of `title` as it can, and that no other sheet has.
    pub(super) fn free(&mut self, title: &str) -> String {
        let plain: String = title
            .chars()
            .map(|c| if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') { ' ' } else { c })
            .collect();
        let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        let plain = match plain.trim_matches(['\'', ' ']) {
            "" => "…",
            plain => plain,
        };
        let mut name = cut(plain, MOST);
        let mut nth = 1;
        // "History" is a name that Excel keeps for itself.
        while self.0.contains(&name.to_lowercase()) || name.eq_ignore_ascii_case("history") {
            nth += 1;
            let ending = format!(" {nth}");
            name = cut(plain, MOST - ending.len()) + &ending;
        }
        self.0.push(name.to_lowercase());
        name
    }
}

/// The beginning of a text in at most so many letters of UTF-16, an ellipsis where something was left out.
fn cut(text: &str, most: usize) -> String {
    if text.encode_utf16().count() <= most {
        return text.to_owned();
    }
    let mut room = most - 1;
    let kept = text.chars().take_while(|c| {
        let fits = c.len_utf16() <= room;
        room = room.saturating_sub(c.len_utf16());
        fits
    });
    let kept: String = kept.collect();
    format!("{}…", kept.trim_end_matches(['\'', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sheet_gets_a_name_of_its_own_that_excel_takes() {
        let mut names = Names::default();
        assert_eq!(names.free("Por red"), "Por red");
        assert_eq!(names.free("por RED"), "por RED 2");
        assert_eq!(names.free("''"), "…");
        assert_eq!(names.free("a/b:c[d]"), "a b c d");
        assert_eq!(names.free("History"), "History 2");
        let long = "Atenciones recibidas por dependencia y por hora";
        assert_eq!(names.free(long), "Atenciones recibidas por depen…");
        assert_eq!(names.free(long), "Atenciones recibidas por dep… 2");
        for name in &names.0 {
            assert!(name.encode_utf16().count() <= MOST, "{name}");
        }
    }
}
