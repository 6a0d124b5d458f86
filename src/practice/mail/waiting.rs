//! What waits in the mailbox when a practice begins: information that agencies want published. Row S-8.2.

use super::Office;
use super::answer::{Checked, Outgoing};
use super::letter::Letter;
use super::mime::Part;
use super::writing::Writing;
use crate::practice::script::seconds;
use chrono::{DateTime, Utc};

/// The poster a liaison sends with more information.
pub(crate) const CARTEL: &[u8] = include_bytes!("../../../assets/practice/cartel.png");
const VACCINATION: &[u8] = include_bytes!("../../../assets/practice/vacunacion.png");

/// The poster of that name.
fn poster(name: &str) -> &'static [u8] {
    match name {
        "vacunacion.png" => VACCINATION,
        _ => CARTEL,
    }
}

impl Office {
    /// Delivers it, as far before `start` as the data say.
    pub(crate) fn begin(&mut self, start: DateTime<Utc>) {
        let answers = self.answers.clone();
        for waiting in &answers.waiting {
            let Some(liaison) = self.liaisons.iter().find(|liaison| liaison.id == waiting.agency).cloned() else {
                continue;
            };
            let number = self.number();
            let writing = Writing {
                liaison: &liaison,
                letter: &Letter::default(),
                said: &waiting.text,
                disclaimer: &answers.disclaimer,
                number,
            };
            let mut part = writing.with(liaison.client);
            if let Some(name) = &waiting.picture {
                let picture = Part::picture(name, poster(name));
                part = Part::multipart("mixed", &format!("=_mixed_{number:08x}"), &[part, picture]);
            }
            let at = start - seconds(waiting.hours * 3600.0);
            let mail = Outgoing {
                name: &liaison.person,
                from: &liaison.email,
                to: super::ADDRESS,
                subject: waiting.subject.clone(),
                answers: None,
                checked: Checked::Passed,
                extra: "",
                part,
                number,
            };
            self.deliver(mail.bytes(at), at);
        }
    }
}
