//! What people say on the practice network: data in `assets/practice`.

use super::dice::Dice;
use super::mail::Liaison;
use crate::model::conversation::Topic;
use anyhow::Context;
use serde::Deserialize;

/// A matter citizens write about.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Subject {
    pub(crate) name: String,
    /// The agency it belongs to.
    pub(crate) agency: String,
    /// What the office answers.
    pub(crate) answers: Vec<String>,
    /// What citizens write, with its kind (S-8.7).
    pub(crate) questions: Vec<(Topic, String)>,
}

/// A post of the office.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OfficePost {
    /// The matters people comment on below it.
    pub(crate) subjects: Vec<String>,
    pub(crate) text: String,
}

/// The small talk around a message.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Talk {
    pub(crate) greetings: Vec<String>,
    pub(crate) closings: Vec<String>,
    pub(crate) places: Vec<String>,
    pub(crate) insisting: Vec<String>,
    pub(crate) back: Vec<String>,
    pub(crate) private_back: Vec<String>,
    pub(crate) edits: Vec<String>,
    /// What citizens write below what the office has just published.
    pub(crate) below_posts: Vec<String>,
}

/// The names citizens are made of.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Names {
    pub(crate) given: Vec<String>,
    pub(crate) surnames: Vec<String>,
    pub(crate) whole: Vec<String>,
}

/// What liaisons write.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Answers {
    pub(crate) approve: Vec<String>,
    pub(crate) refuse: Vec<String>,
    pub(crate) inform: Vec<String>,
    pub(crate) condition: Vec<String>,
    pub(crate) ask: Vec<String>,
    pub(crate) absence: Vec<String>,
    /// What stands below everything they write.
    pub(crate) disclaimer: String,
    /// What waits when a practice begins.
    pub(crate) waiting: Vec<Waiting>,
}

/// An e-mail that waits when a practice begins.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Waiting {
    pub(crate) agency: String,
    /// How long before the start it came.
    pub(crate) hours: f64,
    pub(crate) subject: String,
    pub(crate) text: String,
    #[serde(default)]
    pub(crate) picture: Option<String>,
}

/// Everything that can be said.
#[derive(Debug, Clone)]
pub(crate) struct Content {
    pub(crate) subjects: Vec<Subject>,
    pub(crate) posts: Vec<OfficePost>,
    pub(crate) talk: Talk,
    pub(crate) names: Names,
    /// The agencies, and who answers for each.
    pub(crate) agencies: Vec<Liaison>,
    pub(crate) answers: Answers,
    /// Every question as (subject, question), so that each is as likely as the next.
    pub(crate) questions: Vec<(usize, usize)>,
}

#[derive(Deserialize)]
struct SubjectFile {
    subject: Vec<Subject>,
}

#[derive(Deserialize)]
struct PostFile {
    post: Vec<OfficePost>,
}

#[derive(Deserialize)]
struct AgencyFile {
    agency: Vec<Liaison>,
}

impl Content {
    /// Reads what came with the program.
    pub(crate) fn load() -> anyhow::Result<Self> {
        let subjects: SubjectFile =
            toml::from_str(include_str!("../../assets/practice/subjects.toml")).context("practice/subjects.toml")?;
        let posts: PostFile =
            toml::from_str(include_str!("../../assets/practice/posts.toml")).context("practice/posts.toml")?;
        let talk = toml::from_str(include_str!("../../assets/practice/talk.toml")).context("practice/talk.toml")?;
        let names =
            toml::from_str(include_str!("../../assets/practice/people.toml")).context("practice/people.toml")?;
        let agencies: AgencyFile =
            toml::from_str(include_str!("../../assets/practice/agencies.toml")).context("practice/agencies.toml")?;
        let answers =
            toml::from_str(include_str!("../../assets/practice/answers.toml")).context("practice/answers.toml")?;
        let subjects = subjects.subject;
        let questions = subjects
            .iter()
            .enumerate()
            .flat_map(|(subject, of)| (0..of.questions.len()).map(move |question| (subject, question)))
            .collect();
        Ok(Self { subjects, posts: posts.post, talk, names, agencies: agencies.agency, answers, questions })
    }

    /// A question in somebody's own words.
    ///
    /// Short and hostile ones stay as they are: their shape is what they are there for.
    pub(crate) fn question(&self, subject: usize, question: usize, dice: &mut Dice) -> String {
        let (greeting, closing) = (self.small(&self.talk.greetings, dice), self.small(&self.talk.closings, dice));
        let Some((name, (_, text))) =
            self.subjects.get(subject).and_then(|of| Some((of.name.as_str(), of.questions.get(question)?)))
        else {
            return "info".to_owned();
        };
        if text.chars().count() < 12 || name == "hostil" {
            return text.clone();
        }
        // Many questions greet by themselves.
        let greets = ["Hola", "Buen", "oiga", "Oiga"].iter().any(|word| text.starts_with(word));
        let greeting = if greets { String::new() } else { greeting };
        format!("{greeting}{text}{closing}")
    }

    /// One of the lines, with its place filled in.
    pub(crate) fn small(&self, lines: &[String], dice: &mut Dice) -> String {
        let place = dice.pick(&self.talk.places).map_or("", String::as_str);
        dice.pick(lines).map_or_else(String::new, |line| line.replace("{place}", place))
    }

    /// What the office answers about a matter.
    pub(crate) fn answer(&self, subject: usize, dice: &mut Dice) -> String {
        let answers = self.subjects.get(subject).map_or(&[][..], |of| &of.answers);
        dice.pick(answers).cloned().unwrap_or_else(|| "Con gusto le orientamos.".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn there_is_enough_to_say_and_all_of_it_belongs_somewhere() {
        let content = Content::load().unwrap();
        let texts: HashSet<&str> =
            content.subjects.iter().flat_map(|of| of.questions.iter().map(|(_, text)| text.as_str())).collect();
        assert!(texts.len() >= 60, "{}", texts.len());
        assert_eq!(texts.len(), content.questions.len(), "a question stands there twice");
        assert!(content.posts.len() >= 15);
        let kinds: HashSet<Topic> = content.subjects.iter().flat_map(|of| of.questions.iter().map(|q| q.0)).collect();
        assert_eq!(kinds.len(), Topic::ALL.len(), "every kind of S-8.7 is there");
        for subject in &content.subjects {
            assert!(!subject.answers.is_empty(), "{}", subject.name);
            assert!(content.agencies.iter().any(|agency| agency.id == subject.agency), "{}", subject.agency);
        }
        for post in &content.posts {
            for name in &post.subjects {
                assert!(content.subjects.iter().any(|subject| &subject.name == name), "{name}");
            }
        }
    }
}
