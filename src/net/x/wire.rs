//! X's answers, read tolerantly: both dialects' names, nulls, what is missing, what is new.
//!
//! Only what a message cannot be without is required: its id, its text, its time. All else that is not as promised
//! counts as absent.

use super::fault::Problem;
use chrono::{DateTime, Utc};
use serde_json::Value;
use std::cmp::Ordering;
use std::collections::HashMap;

/// The zero of the ids' clock, in milliseconds since 1970.
const ID_EPOCH: i64 = 1_288_834_974_657;
/// The first id that carries its time (November 2010).
const FIRST_TIMED_ID: i64 = 29_700_859_247;

/// One page of an answer.
#[derive(Debug, Default)]
pub struct Page {
    /// `data`, one by one.
    pub items: Vec<Value>,
    /// True when the answer itself says that there is nothing: an empty `data`, or a `meta` that counts zero.
    pub said_empty: bool,
    /// What came along.
    pub includes: Includes,
    /// Where the next page is.
    pub next: Option<String>,
    /// `errors`.
    pub problems: Vec<Problem>,
}

impl Page {
    /// Reads a page.
    ///
    /// # Errors
    /// What is wrong with its frame.
    pub fn of(body: &Value) -> Result<Self, String> {
        let Value::Object(frame) = body else { return Err("the answer is not an object".to_owned()) };
        let (items, mut said_empty) = match frame.get("data") {
            None | Some(Value::Null) => (Vec::new(), false),
            Some(Value::Array(items)) => (items.clone(), items.is_empty()),
            Some(item @ Value::Object(_)) => (vec![item.clone()], false),
            Some(_) => return Err("data is neither a list nor an object".to_owned()),
        };
        let meta = frame.get("meta");
        said_empty |= meta.and_then(|meta| meta.get("result_count")).and_then(Value::as_u64) == Some(0);
        let problems = frame.get("errors").and_then(Value::as_array);
        Ok(Self {
            items,
            said_empty,
            includes: Includes::of(frame.get("includes").unwrap_or(&Value::Null)),
            next: meta.and_then(|meta| text(meta, "next_token")),
            problems: problems.into_iter().flatten().map(Problem::of).collect(),
        })
    }
}

/// Somebody, as X shows them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct User {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The handle.
    pub handle: Option<String>,
}

/// What came along with a page.
#[derive(Debug, Default)]
pub struct Includes {
    users: HashMap<String, User>,
    posts: HashMap<String, Post>,
    media: HashMap<String, Value>,
}

impl Includes {
    /// Reads `includes`; what cannot be read is left out.
    #[must_use]
    pub fn of(value: &Value) -> Self {
        let list = |name: &str| value.get(name).and_then(Value::as_array).into_iter().flatten();
        let users = list("users").filter_map(|user| {
            let id = id(user, "id")?;
            let name = text(user, "name").unwrap_or_default();
            Some((id.clone(), User { id, name, handle: text(user, "username") }))
        });
        let posts = list("tweets").chain(list("posts")).filter_map(|post| Post::of(post).ok());
        let media = list("media").filter_map(|media| Some((text(media, "media_key")?, media.clone())));
        let mut all = Self { users: users.collect(), posts: HashMap::new(), media: media.collect() };
        for post in posts {
            // Another post may refer to any of its versions.
            for version in &post.history {
                all.posts.entry(version.clone()).or_insert_with(|| post.clone());
            }
            all.posts.insert(post.id.clone(), post);
        }
        all
    }

    /// Somebody by id.
    #[must_use]
    pub fn user(&self, id: &str) -> Option<&User> {
        self.users.get(id)
    }

    /// A post by the id of any of its versions.
    #[must_use]
    pub fn post(&self, id: &str) -> Option<&Post> {
        self.posts.get(id)
    }

    /// A picture or film by its key.
    #[must_use]
    pub fn media(&self, key: &str) -> Option<&Value> {
        self.media.get(key)
    }
}

/// An address in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// As it stands in the text: `https://t.co/…`.
    pub short: String,
    /// Where it leads; `None` when it only stands for an attached picture or film.
    pub long: Option<String>,
}

/// A post.
#[derive(Debug, Clone)]
pub struct Post {
    /// The id of this version.
    pub id: String,
    /// The ids of all versions, oldest first; at least one.
    pub history: Vec<String>,
    /// The whole text, addresses written out.
    pub text: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// The id of the thread's first post.
    pub conversation: Option<String>,
    /// Whom it answers.
    pub answers_user: Option<String>,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// The post it answers.
    pub replied_to: Option<String>,
    /// The post it quotes.
    pub quoted: Option<String>,
    /// True when it only passes on somebody's post.
    pub is_repost: bool,
    /// Who is named in it: ids and handles.
    pub mentions: Vec<(Option<String>, String)>,
    /// The addresses in it.
    pub links: Vec<Link>,
    /// What is attached.
    pub media_keys: Vec<String>,
}

impl Post {
    /// Reads a post of either dialect.
    ///
    /// # Errors
    /// What it lacks.
    pub fn of(value: &Value) -> Result<Self, String> {
        let id = id(value, "id").ok_or("no id")?;
        let created_at = created_at(value, &id)?;
        let note = either(value, "note_tweet", "note_post").filter(|note| note["text"].is_string());
        let (short, entities) = match note {
            Some(note) => (required_text(note)?, note.get("entities").unwrap_or(&value["entities"])),
            None => (required_text(value)?, &value["entities"]),
        };
        let mut history: Vec<String> = either(value, "edit_history_tweet_ids", "edit_history_post_ids")
            .and_then(Value::as_array)
            .map(|ids| ids.iter().filter_map(as_id).collect())
            .unwrap_or_default();
        history.sort_by(|a, b| compare_ids(a, b));
        if history.is_empty() {
            history.push(id.clone());
        }
        let pointers = either(value, "referenced_tweets", "referenced_posts").and_then(Value::as_array);
        let referenced = |kind: &str| {
            let same = |reference: &&Value| reference["type"].as_str() == Some(kind);
            pointers.into_iter().flatten().find(same).and_then(|reference| self::id(reference, "id"))
        };
        let mentions = |entities: &Value| {
            let named = entities["mentions"].as_array().map(Vec::as_slice).unwrap_or_default();
            named.iter().filter_map(|one| Some((self::id(one, "id"), text(one, "username")?))).collect::<Vec<_>>()
        };
        let mut named = mentions(&value["entities"]);
        named.extend(note.map(|note| mentions(&note["entities"])).unwrap_or_default());
        let links = links(&entities["urls"]);
        Ok(Self {
            text: written_out(&short, &links),
            author: self::id(value, "author_id"),
            conversation: self::id(value, "conversation_id"),
            answers_user: self::id(value, "in_reply_to_user_id"),
            created_at,
            replied_to: referenced("replied_to"),
            quoted: referenced("quoted"),
            is_repost: referenced("retweeted").is_some(),
            mentions: named,
            media_keys: media_keys(value),
            links,
            history,
            id,
        })
    }

    /// The id of the first version, by which the console knows the post whatever is edited.
    #[must_use]
    pub fn first_id(&self) -> &str {
        self.history.first().unwrap_or(&self.id)
    }

    /// The id of the latest version.
    #[must_use]
    pub fn latest_id(&self) -> &str {
        self.history.last().unwrap_or(&self.id)
    }
}

/// A direct message, or another event of a private conversation.
#[derive(Debug, Clone)]
pub struct DirectEvent {
    /// The id.
    pub id: String,
    /// `MessageCreate`, or what else happened.
    pub kind: String,
    /// The conversation: `a-b` between two, one number among more.
    pub conversation: Option<String>,
    /// Who wrote it.
    pub sender: Option<String>,
    /// Who takes part, where X says.
    pub participants: Vec<String>,
    /// When.
    pub created_at: DateTime<Utc>,
    /// The text, addresses written out; empty when there is only an attachment.
    pub text: String,
    /// What is attached.
    pub media_keys: Vec<String>,
}

impl DirectEvent {
    /// Reads an event of either dialect.
    ///
    /// # Errors
    /// What it lacks.
    pub fn of(value: &Value) -> Result<Self, String> {
        let id = id(value, "id").ok_or("no id")?;
        let created_at = created_at(value, &id)?;
        let text = match &value["text"] {
            Value::String(text) => text.clone(),
            Value::Null => String::new(),
            _ => return Err("text is not a string".to_owned()),
        };
        // 2.166 has the addresses beside the text, 2.167 among its entities.
        let mut links = links(&value["entities"]["urls"]);
        links.extend(self::links(&value["urls"]));
        let participants = value["participant_ids"].as_array().map(Vec::as_slice).unwrap_or_default();
        Ok(Self {
            kind: self::text(value, "event_type").unwrap_or_else(|| "MessageCreate".to_owned()),
            conversation: self::id(value, "dm_conversation_id"),
            sender: self::id(value, "sender_id"),
            participants: participants.iter().filter_map(as_id).collect(),
            created_at,
            text: written_out(&text, &links),
            media_keys: media_keys(value),
            id,
        })
    }
}

/// Orders ids by their number, however long they are.
#[must_use]
pub fn compare_ids(one: &str, other: &str) -> Ordering {
    let (one, other) = (one.trim_start_matches('0'), other.trim_start_matches('0'));
    one.len().cmp(&other.len()).then_with(|| one.cmp(other))
}

/// A time as X writes it: RFC 3339, or in the long form that its description's examples still have
/// (`Wed Jan 06 18:40:40 +0000 2021`).
#[must_use]
pub fn time(text: &str) -> Option<DateTime<Utc>> {
    let long = || DateTime::parse_from_str(text, "%a %b %d %H:%M:%S %z %Y").ok().map(|at| at.to_utc());
    text.parse().ok().or_else(long)
}

/// The time of a message: its own, else the one its id carries.
fn created_at(value: &Value, id: &str) -> Result<DateTime<Utc>, String> {
    match &value["created_at"] {
        Value::String(text) => {
            time(text).ok_or_else(|| format!("created_at is not a time: {}", text.chars().take(40).collect::<String>()))
        }
        Value::Null => id
            .parse::<i64>()
            .ok()
            .filter(|id| *id >= FIRST_TIMED_ID)
            .and_then(|id| DateTime::from_timestamp_millis((id >> 22) + ID_EPOCH))
            .ok_or_else(|| "no created_at".to_owned()),
        _ => Err("created_at is not a string".to_owned()),
    }
}

fn required_text(value: &Value) -> Result<String, String> {
    match &value["text"] {
        Value::String(text) => Ok(text.clone()),
        Value::Null => Err("no text".to_owned()),
        _ => Err("text is not a string".to_owned()),
    }
}

/// The addresses of a list of entities.
fn links(urls: &Value) -> Vec<Link> {
    let web = |url: &String| url.starts_with("https://") || url.starts_with("http://");
    let urls = urls.as_array().map(Vec::as_slice).unwrap_or_default();
    urls.iter()
        .filter_map(|url| {
            let short = text(url, "url").filter(|short| !short.is_empty())?;
            if url["media_key"].is_string() {
                return Some(Link { short, long: None });
            }
            let long = text(url, "expanded_url").filter(web)?;
            Some(Link { short, long: Some(long) })
        })
        .collect()
}

/// X's text as people read it: `&amp;` undone, shortened addresses written out, those of attachments left out.
fn written_out(text: &str, links: &[Link]) -> String {
    let mut out = unescape(text);
    for link in links {
        out = out.replace(&link.short, link.long.as_deref().unwrap_or(""));
    }
    if links.iter().any(|link| link.long.is_none()) { out.trim_end().to_owned() } else { out }
}

/// Undoes the three escapes X writes in texts.
#[must_use]
pub fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

fn media_keys(value: &Value) -> Vec<String> {
    let keys = value["attachments"]["media_keys"].as_array().map(Vec::as_slice).unwrap_or_default();
    keys.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// A member by either of its names.
#[must_use]
pub fn either<'a>(value: &'a Value, one: &str, other: &str) -> Option<&'a Value> {
    [one, other].into_iter().filter_map(|name| value.get(name)).find(|found| !found.is_null())
}

/// A member that is a text.
#[must_use]
pub fn text(value: &Value, name: &str) -> Option<String> {
    value.get(name).and_then(Value::as_str).map(str::to_owned)
}

/// A member that is an id: digits, as a text or as a number.
#[must_use]
pub fn id(value: &Value, name: &str) -> Option<String> {
    value.get(name).and_then(as_id)
}

fn as_id(value: &Value) -> Option<String> {
    match value {
        Value::String(id) if !id.is_empty() => Some(id.clone()),
        Value::Number(id) if id.is_u64() => Some(id.to_string()),
        _ => None,
    }
}
