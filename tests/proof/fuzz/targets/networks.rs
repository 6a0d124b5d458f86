//! The networks' answers, read piece by piece and through the connectors as a server would send them.

use super::super::engine::{Seen, Target};
use super::super::mutate::Grammar;
use super::super::seeds;
use chrono::{DateTime, TimeDelta, Utc};
use secrecy::SecretString;
use serde_json::Value;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use ventanilla::model::account::Feed;
use ventanilla::model::channel::Surface;
use ventanilla::model::ids::{AccountId, RemoteId};
use ventanilla::model::sighting::{Batch, Post, Presence, Sighting};
use ventanilla::net::facebook::{self, Page, read_comments, read_messages, read_posts, read_webhook};
use ventanilla::net::x::fault::Problem;
use ventanilla::net::x::reading::{Common, Reader};
use ventanilla::net::x::{self, Account, Dialect, Plan, cursor::Cursor, wire};
use ventanilla::net::{Fault, Network, Pull};
use ventanilla::secrets::{Tokens, Vault};

/// One input in so many also goes through a connector: that takes as long as a hundred others.
const ONE_IN: u8 = 32;
/// A step of a pull asks no more often than this, whatever it is told.
const MOST_REQUESTS: usize = 60;

fn now() -> DateTime<Utc> {
    "2026-11-29T18:00:00Z".parse().unwrap()
}

/// A server on loopback that gives the same answer to everything.
struct Server {
    base: String,
    answer: Arc<Mutex<(u16, Vec<u8>)>>,
    asked: Arc<AtomicUsize>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let (answer, asked) = (Arc::new(Mutex::new((200, Vec::new()))), Arc::new(AtomicUsize::new(0)));
        let (given, counted) = (answer.clone(), asked.clone());
        // It ends with the process: a connection is only taken while a test asks.
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (given, counted) = (given.clone(), counted.clone());
                std::thread::spawn(move || serve(stream, &given, &counted));
            }
        });
        Self { base, answer, asked }
    }

    fn gives(&self, status: u16, body: &[u8]) {
        *self.answer.lock().unwrap() = (status, body.to_vec());
        self.asked.store(0, Ordering::Relaxed);
    }
}

fn serve(stream: TcpStream, answer: &Mutex<(u16, Vec<u8>)>, asked: &AtomicUsize) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut writer = stream;
    loop {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line).ok()? == 0 {
                return None;
            }
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().ok()?;
            }
            if line == "\r\n" {
                break;
            }
        }
        reader.read_exact(&mut vec![0; length]).ok()?;
        asked.fetch_add(1, Ordering::Relaxed);
        let (status, body) = answer.lock().unwrap().clone();
        let head =
            format!("HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n", body.len());
        writer.write_all(&[head.as_bytes(), &body].concat()).ok()?;
    }
}

/// What a message is when it stands in the journal is what was seen.
fn kept(sighting: &Sighting) {
    assert!(!sighting.remote.as_str().is_empty(), "a message without a name");
    let written = serde_json::to_string(sighting).unwrap();
    let again: Sighting = serde_json::from_str(&written).unwrap_or_else(|why| panic!("{why}: {written}"));
    // The raw answer is evidence, and kept as text; its numbers may have more digits than a float.
    assert_eq!(Sighting { raw: Value::Null, ..again }, Sighting { raw: Value::Null, ..sighting.clone() });
}

fn pulled(answer: Result<Batch, Fault>, server: &Server, seen: &mut Seen) {
    let asked = server.asked.load(Ordering::Relaxed);
    assert!(asked <= MOST_REQUESTS, "one step asked {asked} times");
    match answer {
        Ok(batch) => {
            batch.sightings.iter().for_each(kept);
            seen.see((
                batch.feed,
                batch.more,
                batch.sightings.len().min(3),
                batch.unreadable.len().min(3),
                asked.min(8),
            ));
        }
        Err(fault) => seen.shape(&fault),
    }
}

fn status(by: u8) -> u16 {
    [200, 200, 200, 200, 200, 200, 400, 401, 403, 404, 429, 500, 503][usize::from(by) % 13]
}

fn step(feed: Feed) -> Pull {
    Pull { feed, cursor: None, since: now() - TimeDelta::days(4_000), now: now() }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

const FACEBOOK: &[&str] = &[
    "id",
    "from",
    "name",
    "message",
    "created_time",
    "updated_time",
    "data",
    "paging",
    "cursors",
    "after",
    "before",
    "next",
    "attachments",
    "media",
    "image",
    "src",
    "type",
    "url",
    "title",
    "subattachments",
    "parent",
    "permalink_url",
    "can_comment",
    "can_reply",
    "is_hidden",
    "message_tags",
    "user",
    "page",
    "participants",
    "senders",
    "to",
    "reply_to",
    "mid",
    "comments",
    "object",
    "entry",
    "changes",
    "messaging",
    "time",
    "timestamp",
    "field",
    "feed",
    "value",
    "item",
    "comment",
    "verb",
    "add",
    "edited",
    "remove",
    "post_id",
    "comment_id",
    "parent_id",
    "sender",
    "recipient",
    "error",
    "code",
    "error_subcode",
    "is_transient",
    "100",
    "100_1",
    "2026-11-28T10:00:00+0000",
    "2026-13-40T99:00:00+0000",
    "1795460400",
    "1795460400000",
    "sticker",
    "payload",
    "\u{1b}[2J",
    "\u{202e}",
    "fbtrace_id",
    "message_edit",
    "text",
    "is_echo",
    "is_deleted",
    "num_edit",
    "template",
];

/// Facebook's answers and notifications.
pub(crate) fn facebook() -> Target {
    let (server, runtime) = (Server::start(), runtime());
    let settings = facebook::Settings {
        page_id: "100".into(),
        base_url: server.base.clone(),
        version: "v26.0".into(),
        human_agent: false,
    };
    let run = move |input: &[u8], seen: &mut Seen| {
        let chance = *blake3::hash(input).as_bytes();
        if chance[0].is_multiple_of(ONE_IN) {
            server.gives(status(chance[1]), input);
            let feeds = [Feed::Comments, Feed::VisitorPosts, Feed::Mentions, Feed::Direct];
            let page = Page::new(AccountId::new("fb"), settings.clone(), SecretString::from("token")).unwrap();
            let answer = runtime.block_on(page.pull(&step(feeds[usize::from(chance[2]) % 4])));
            pulled(answer, &server, seen);
        }
        let Ok(value) = serde_json::from_slice::<Value>(input) else { return };
        let post = Post { id: RemoteId::new("100_1"), text: String::new(), created_at: None, permalink: None };
        for (kind, read) in [
            read_comments(&value, "100", &post),
            read_posts(&value, "100", Surface::VisitorPost),
            read_messages(&value, "100", "t_1"),
        ]
        .into_iter()
        .enumerate()
        {
            for sighting in &read.sightings {
                kept(sighting);
            }
            for sighting in &read.sightings {
                seen.see((
                    kind,
                    sighting.ours,
                    sighting.citizen.is_some(),
                    sighting.parent.is_some(),
                    sighting.attachments.len().min(3),
                    sighting.presence == Presence::Live,
                ));
                sighting.attachments.iter().for_each(|one| seen.see(&one.kind));
            }
            read.unreadable.iter().for_each(|unreadable| seen.see((kind, &unreadable.why)));
        }
        let heard = read_webhook(&value);
        heard.sightings.iter().for_each(kept);
        for words in heard.passed_over.iter().chain(heard.unreadable.iter().map(|unreadable| &unreadable.why)) {
            seen.see(words.split_whitespace().take(3).collect::<Vec<_>>());
        }
        seen.see((heard.sightings.len().min(3), heard.gone.len().min(3)));
    };
    Target {
        name: "facebook",
        words: FACEBOOK,
        grammar: Grammar::Json,
        seeds: seeds::of("facebook", &[("tests/data/facebook", ".json", usize::MAX)]),
        longest: 65_536,
        run: Box::new(run),
    }
}

/// A vault that forgets.
struct Forgets;

impl Vault for Forgets {
    fn keep(&self, _: &AccountId, _: &Tokens) -> std::io::Result<()> {
        Ok(())
    }
}

const X: &[&str] = &[
    "id",
    "text",
    "data",
    "includes",
    "users",
    "tweets",
    "posts",
    "media",
    "meta",
    "next_token",
    "result_count",
    "newest_id",
    "oldest_id",
    "errors",
    "author_id",
    "conversation_id",
    "created_at",
    "in_reply_to_user_id",
    "referenced_tweets",
    "referenced_posts",
    "type",
    "replied_to",
    "quoted",
    "retweeted",
    "reposted",
    "entities",
    "mentions",
    "urls",
    "url",
    "expanded_url",
    "username",
    "name",
    "edit_history_tweet_ids",
    "edit_history_post_ids",
    "note_tweet",
    "note_post",
    "attachments",
    "media_keys",
    "media_key",
    "event_type",
    "MessageCreate",
    "dm_conversation_id",
    "sender_id",
    "participant_ids",
    "title",
    "detail",
    "status",
    "resource_type",
    "value",
    "code",
    "message",
    "1000",
    "77",
    "2026-11-28T10:00:00.000Z",
    "2026-13-40T99:00:00Z",
    "29700859247",
    "1834567890123456789",
    "&amp;lt;",
    "https://t.co/abc",
    "reply_settings",
    "everyone",
    "following",
    "\u{1b}[2J",
    "\u{202e}",
    "reset",
    "period",
];

/// X's answers in both dialects.
pub(crate) fn x() -> Target {
    let (server, runtime) = (Server::start(), runtime());
    let settings = |dialect| x::Settings {
        user_id: "1000".to_owned(),
        handle: "GobSinaloa".to_owned(),
        base_url: server.base.clone(),
        dialect,
        client_id: Some("client".to_owned()),
        monthly_ceiling_usd: None,
        plan: Plan::SelfServe,
        search_replies: true,
    };
    let dialects = [settings(Dialect::Tweet), settings(Dialect::Post)];
    let run = move |input: &[u8], seen: &mut Seen| {
        let chance = *blake3::hash(input).as_bytes();
        let settings = &dialects[usize::from(chance[3]) % 2];
        if chance[0].is_multiple_of(ONE_IN) {
            server.gives(status(chance[1]), input);
            let feeds = [Feed::Mentions, Feed::Replies, Feed::Direct, Feed::Own];
            let tokens =
                Tokens { access: "a".to_owned().into(), refresh: Some("r".to_owned().into()), client_secret: None };
            let account = Account::new(AccountId::new("x"), settings.clone(), tokens, Arc::new(Forgets)).unwrap();
            let answer = runtime.block_on(account.pull(&step(feeds[usize::from(chance[2]) % 4])));
            pulled(answer, &server, seen);
        }
        let text = String::from_utf8_lossy(input);
        let cursor = Cursor::read(Some(&text), now());
        seen.see((cursor.since_id.is_some(), cursor.run.is_some(), cursor.recent.len().min(3)));
        if let Some(written) = cursor.write() {
            assert_eq!(
                Cursor::read(Some(&written), now()).write().as_deref(),
                Some(written.as_str()),
                "another cursor"
            );
        }
        let Ok(value) = serde_json::from_slice::<Value>(input) else { return };
        Problem::all(&value)
            .iter()
            .for_each(|problem| seen.see((&problem.kind, problem.code.is_some(), problem.about.is_some())));
        let page = match wire::Page::of(&value) {
            Ok(page) => page,
            Err(why) => return seen.see(why),
        };
        seen.see((page.said_empty, page.next.is_some(), page.items.len().min(3), page.problems.len().min(3)));
        for all in [Common::Nothing, Common::NameUs, Common::AreOurs] {
            let reader = Reader { settings, includes: &page.includes, all };
            for item in &page.items {
                for (kind, read) in [reader.post(item), reader.direct(item)].into_iter().enumerate() {
                    match read {
                        Ok(Some(sighting)) => {
                            kept(&sighting);
                            seen.see((
                                kind,
                                sighting.surface,
                                sighting.ours,
                                sighting.citizen.is_some(),
                                sighting.edited,
                            ));
                            seen.see((
                                sighting.post.is_some(),
                                sighting.parent.is_some(),
                                sighting.attachments.len().min(3),
                            ));
                        }
                        Ok(None) => seen.see((kind, "nothing")),
                        Err(why) => seen.see((kind, why)),
                    }
                }
            }
        }
    };
    Target {
        name: "x",
        words: X,
        grammar: Grammar::Json,
        seeds: seeds::of("x", &[("tests/data/x", ".json", usize::MAX)]),
        longest: 65_536,
        run: Box::new(run),
    }
}
