//! The HTTP client that all connectors share: bounded in time and size, never following a redirect with a token.

use super::values::{self, Values};
use super::{Fault, letters};
use crate::clock;
use chrono::{DateTime, TimeDelta, Utc};
use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};
use reqwest::multipart::{Form, Part};
use reqwest::{Client, Method, Url};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// The largest answer that is read, in bytes after decompression. A full page of a network is a tenth of it.
pub const LARGEST_ANSWER: usize = 8 * 1024 * 1024;

/// Clocks that are no further apart than this go alike: `Date` tells whole seconds, and answers take their time.
pub(super) const SAME_CLOCK: TimeDelta = TimeDelta::minutes(1);

/// The longest piece of a body that is looked at for evidence, in bytes.
const LONGEST_EXCERPT: usize = 8 * 1024;

/// How long a request is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeouts {
    /// For a connection.
    pub connect: Duration,
    /// For the next byte.
    pub silence: Duration,
    /// For the whole answer.
    pub whole: Duration,
    /// For the next byte, after a file: the server is silent until it has the whole of it.
    pub upload_silence: Duration,
    /// For the whole of an upload: 10 MB take 2½ minutes at half a megabit a second.
    pub upload_whole: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            silence: Duration::from_secs(20),
            whole: Duration::from_secs(40),
            upload_silence: Duration::from_mins(3),
            upload_whole: Duration::from_mins(4),
        }
    }
}

/// A base address that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadBase {
    /// It is not an address.
    #[error("{0} is not an http(s) address")]
    NotAnAddress(String),
    /// A token would travel in the clear.
    #[error("{0} is not encrypted: http:// is only taken for this very machine (127.0.0.1, ::1, localhost)")]
    InTheClear(String),
}

/// A client bound to one base address and one way of authorising.
#[derive(Debug, Clone)]
pub struct Http {
    client: Arc<Patience>,
    /// The same, with more patience: files take their time on an office's line.
    uploads: Arc<Patience>,
    base: Url,
    /// By how many seconds this machine's clock is ahead of the server's, as the last answer's `Date` said.
    ahead: Arc<AtomicI64>,
}

/// A client of some patience. It is made when it is needed first: reading the machine's certificates takes longer than
/// everything else before the first frame.
#[derive(Debug)]
struct Patience {
    connect: Duration,
    silence: Duration,
    whole: Duration,
    here: bool,
    made: OnceLock<Client>,
}

impl Patience {
    fn new(connect: Duration, silence: Duration, whole: Duration, here: bool) -> Arc<Self> {
        Arc::new(Self { connect, silence, whole, here, made: OnceLock::new() })
    }

    fn client(&self) -> Result<&Client, NoAnswer> {
        if let Some(client) = self.made.get() {
            return Ok(client);
        }
        let mut builder = Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(self.connect)
            .read_timeout(self.silence)
            .timeout(self.whole)
            .pool_idle_timeout(Duration::from_mins(1))
            .user_agent(concat!("ventanilla/", env!("CARGO_PKG_VERSION")));
        if self.here {
            builder = builder.no_proxy();
        }
        let client = builder.build().map_err(|error| no_answer(&error))?;
        Ok(self.made.get_or_init(|| client))
    }
}

/// The body of a request.
#[derive(Debug, Clone, Copy)]
pub enum Body<'a> {
    /// None.
    Empty,
    /// JSON.
    Json(&'a Value),
    /// A form.
    Form(&'a [(&'a str, &'a str)]),
    /// A form with a file in it (RFC 7578).
    Upload {
        /// The fields, which stand before the file.
        fields: &'a [(&'a str, &'a str)],
        /// The file.
        file: File<'a>,
    },
}

/// A file in a form.
#[derive(Debug, Clone, Copy)]
pub struct File<'a> {
    /// The name of its field.
    pub field: &'a str,
    /// What it is called; never a name that came from a person's disk.
    pub name: &'a str,
    /// Its media type.
    pub mime: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoAnswer {
    /// What happened, without addresses' queries and without secrets.
    pub detail: String,
    /// True when the request may have reached the server all the same.
    pub may_have_acted: bool,
}

impl From<NoAnswer> for Fault {
    fn from(none: NoAnswer) -> Self {
        Self::Unreachable { detail: none.detail }
    }
}

/// An answer, whatever its status.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The whole body.
    pub body: Vec<u8>,
}

impl Answer {
    /// True for 2xx.
    #[must_use]
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The body as JSON. Letters that are none (bytes that are not UTF-8, halves of a surrogate pair) become `�`: one
    /// citizen's cut emoji must not keep a page of messages from being read.
    ///
    /// # Errors
    /// [`Fault::Contract`] when it is not JSON, with a piece of the body: secrets have to be taken out of it.
    pub fn json(&self) -> Result<Value, Fault> {
        serde_json::from_slice(&self.body)
            .or_else(|error| serde_json::from_str(&letters::mended(&self.body)).map_err(|_| error))
            .map_err(|error| Fault::Contract {
                detail: format!("status {}: the answer is not JSON ({error}): {}", self.status, self.excerpt()),
            })
    }

    /// A header as text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// How long `Retry-After` asks to wait, in seconds or until a moment (RFC 9110, section 10.2.3); nothing when that
    /// has passed, and `at_most` when it is longer: a nonsense value never stops an account for good.
    #[must_use]
    pub fn retry_after(&self, now: DateTime<Utc>, at_most: TimeDelta) -> Option<TimeDelta> {
        let text = self.header(RETRY_AFTER.as_str())?.trim();
        let wait = match text.parse() {
            Ok(seconds) => TimeDelta::try_seconds(seconds)?,
            Err(_) => self.by_our_clock(http_date(text)?, now) - now,
        };
        Some(wait.clamp(TimeDelta::zero(), at_most))
    }

    /// A moment by the server's clock, which `Date` tells, as one by this machine's: they may be days apart.
    #[must_use]
    pub fn by_our_clock(&self, moment: DateTime<Utc>, now: DateTime<Utc>) -> DateTime<Utc> {
        let there = self.header(DATE.as_str()).and_then(http_date).unwrap_or(now);
        let apart = now - there;
        if apart.abs() < SAME_CLOCK { moment } else { moment.checked_add_signed(apart).unwrap_or(moment) }
    }

    /// The beginning of the body, for evidence. Long enough that a secret in what is kept of it is whole, and can be
    /// taken out before the rest is cut.
    #[must_use]
    pub fn excerpt(&self) -> String {
        String::from_utf8_lossy(&self.body[..self.body.len().min(LONGEST_EXCERPT)]).into_owned()
    }
}

impl Http {
    /// Makes a client for `base`.
    ///
    /// # Errors
    /// [`BadBase`] when the address is not `https`, nor `http` on this machine.
    pub fn new(base: &str) -> Result<Self, BadBase> {
        Self::with_timeouts(base, Timeouts::default())
    }

    /// The same, with another patience.
    ///
    /// # Errors
    /// [`BadBase`] when the address is not `https`, nor `http` on this machine.
    pub fn with_timeouts(base: &str, timeouts: Timeouts) -> Result<Self, BadBase> {
        let (base_url, here) = base_address(base)?;
        Ok(Self {
            client: Patience::new(timeouts.connect, timeouts.silence, timeouts.whole, here),
            uploads: Patience::new(timeouts.connect, timeouts.upload_silence, timeouts.upload_whole, here),
            base: base_url,
            ahead: Arc::default(),
        })
    }

    /// Sends one request and reads the whole answer. `path` has no leading slash.
    ///
    /// # Errors
    /// [`NoAnswer`] when there is none, or it is larger than [`LARGEST_ANSWER`].
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        query: &[(&str, &str)],
        body: Body<'_>,
        bearer: Option<&SecretString>,
    ) -> Result<Answer, NoAnswer> {
        let url =
            self.base.join(path).map_err(|_| NoAnswer { detail: format!("bad path {path}"), may_have_acted: false })?;
        if url.origin() != self.base.origin() || !url.path().starts_with(self.base.path()) {
            // An id from outside became part of the path: the token must not follow it to another place.
            return Err(NoAnswer { detail: "the path leads away from the base address".into(), may_have_acted: false });
        }
        let client = if matches!(body, Body::Upload { .. }) { &self.uploads } else { &self.client };
        let mut request = client.client()?.request(method, url).query(query);
        if let Some(token) = bearer {
            request = request.bearer_auth(token.expose_secret());
        }
        request = match body {
            Body::Empty => request,
            Body::Json(value) => request.json(value),
            Body::Form(fields) => request.form(fields),
            Body::Upload { fields, file } => request.multipart(upload(fields, file)?),
        };
        Ok(self.heard(read_whole(request).await?))
    }

    /// Sends a form as an OAuth client: with its id and secret in a Basic header when it has a secret, without a
    /// header otherwise (RFC 6749, section 2.3.1).
    ///
    /// # Errors
    /// [`NoAnswer`] when there is none, or it is larger than [`LARGEST_ANSWER`].
    pub async fn send_form(
        &self,
        path: &str,
        form: &[(&str, &str)],
        client: Option<(&str, &SecretString)>,
    ) -> Result<Answer, NoAnswer> {
        let url =
            self.base.join(path).map_err(|_| NoAnswer { detail: format!("bad path {path}"), may_have_acted: false })?;
        let mut request = self.client.client()?.post(url).form(form);
        if let Some((id, secret)) = client {
            request = request.basic_auth(id, Some(secret.expose_secret()));
        }
        Ok(self.heard(read_whole(request).await?))
    }

    /// A moment by this machine's clock as one by the server's: messages bear the server's, and the two may be days
    /// apart.
    #[must_use]
    pub fn by_their_clock(&self, moment: DateTime<Utc>) -> DateTime<Utc> {
        let ahead = TimeDelta::seconds(self.ahead.load(Ordering::Relaxed));
        moment.checked_sub_signed(ahead).unwrap_or(moment)
    }

    /// Takes note of the server's clock.
    fn heard(&self, answer: Answer) -> Answer {
        if answer.headers.contains_key(DATE) {
            let now = clock::now();
            self.ahead.store((answer.by_our_clock(now, now) - now).num_seconds(), Ordering::Relaxed);
        }
        answer
    }
}

/// A moment as HTTP writes it: `Sun, 06 Nov 1994 08:49:37 GMT`, or the older `Sunday, 06-Nov-94 08:49:37 GMT`.
fn http_date(text: &str) -> Option<DateTime<Utc>> {
    let usual = || DateTime::parse_from_rfc2822(text.trim()).ok().map(|moment| moment.to_utc());
    let old = || {
        let bare = text.trim().strip_suffix(" GMT")?;
        chrono::NaiveDateTime::parse_from_str(bare, "%A, %d-%b-%y %H:%M:%S").ok().map(|moment| moment.and_utc())
    };
    usual().or_else(old)
}

/// Makes the form of an upload.
fn upload(fields: &[(&str, &str)], file: File<'_>) -> Result<Form, NoAnswer> {
    let part = Part::bytes(file.bytes.to_vec())
        .file_name(file.name.to_owned())
        .mime_str(file.mime)
        .map_err(|_| NoAnswer { detail: format!("{} is not a media type", file.mime), may_have_acted: false })?;
    let fields =
        fields.iter().fold(Form::new(), |form, (name, value)| form.text((*name).to_owned(), (*value).to_owned()));
    Ok(fields.part(file.field.to_owned(), part))
}

/// Sends a request and reads its answer, up to [`LARGEST_ANSWER`] and [`values::MOST`].
async fn read_whole(request: reqwest::RequestBuilder) -> Result<Answer, NoAnswer> {
    let mut response = request.send().await.map_err(|error| no_answer(&error))?;
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let too_large = |detail| NoAnswer { detail, may_have_acted: true };
    let (mut body, mut values) = (Vec::new(), Values::default());
    while let Some(chunk) = response.chunk().await.map_err(|error| no_answer(&error))? {
        if body.len() + chunk.len() > LARGEST_ANSWER {
            return Err(too_large(format!("the answer is larger than {} MiB", LARGEST_ANSWER >> 20)));
        }
        if !values.take(&chunk) {
            return Err(too_large(format!("the answer has more than {} values", values::MOST)));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Answer { status, headers, body })
}

/// Reads a base address, and says whether it is this very machine.
///
/// # Errors
/// [`BadBase`] when the address is not `https`, nor `http` on this machine.
pub fn base_address(base: &str) -> Result<(Url, bool), BadBase> {
    let not_an_address = || BadBase::NotAnAddress(base.to_owned());
    let mut url = Url::parse(base).map_err(|_| not_an_address())?;
    let host = url.host_str().ok_or_else(not_an_address)?;
    let here = matches!(host, "127.0.0.1" | "localhost" | "[::1]");
    match url.scheme() {
        "https" => {}
        "http" if here => {}
        "http" => return Err(BadBase::InTheClear(base.to_owned())),
        _ => return Err(not_an_address()),
    }
    if !url.path().ends_with('/') {
        let path = format!("{}/", url.path());
        url.set_path(&path);
    }
    Ok((url, here))
}

/// Puts a transport error into words, without its address (an address can hold a secret).
fn no_answer(error: &reqwest::Error) -> NoAnswer {
    let kind = if error.is_timeout() {
        "no answer in time"
    } else if error.is_connect() {
        "no connection"
    } else if error.is_decode() || error.is_body() {
        "the answer broke off"
    } else {
        "the connection was cut"
    };
    let mut cause: Option<&dyn std::error::Error> = std::error::Error::source(error);
    let mut deepest = None;
    while let Some(inner) = cause {
        deepest = Some(inner.to_string());
        cause = inner.source();
    }
    let detail = deepest.map_or_else(|| kind.to_owned(), |inner| format!("{kind}: {inner}"));
    NoAnswer { detail, may_have_acted: !error.is_connect() && !error.is_builder() }
}
