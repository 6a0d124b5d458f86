//! The HTTP client that all connectors share: bounded in time and size, never following a redirect with a token.

use super::Fault;
use reqwest::header::{HeaderMap, RETRY_AFTER};
use reqwest::multipart::{Form, Part};
use reqwest::{Client, Method, Url};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// The largest answer that is read, in bytes after decompression.
pub const LARGEST_ANSWER: usize = 32 * 1024 * 1024;

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
}

/// A client of some patience. It is made when it is needed first: reading the machine's certificates takes longer than
/// everything else before the first frame.
#[derive(Debug)]
struct Patience {
    silence: Duration,
    whole: Duration,
    here: bool,
    made: OnceLock<Client>,
}

impl Patience {
    fn new(silence: Duration, whole: Duration, here: bool) -> Arc<Self> {
        Arc::new(Self { silence, whole, here, made: OnceLock::new() })
    }

    fn client(&self) -> Result<&Client, NoAnswer> {
        if let Some(client) = self.made.get() {
            return Ok(client);
        }
        let mut builder = Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(Duration::from_secs(10))
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

    /// The body as JSON.
    ///
    /// # Errors
    /// [`Fault::Contract`] when it is not JSON.
    pub fn json(&self) -> Result<Value, Fault> {
        serde_json::from_slice(&self.body).map_err(|error| Fault::Contract {
            detail: format!("status {}: the answer is not JSON ({error}): {}", self.status, self.excerpt()),
        })
    }

    /// A header as text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The seconds of `Retry-After`, when it gives seconds.
    #[must_use]
    pub fn retry_after(&self) -> Option<u64> {
        self.header(RETRY_AFTER.as_str()).and_then(|text| text.trim().parse().ok())
    }

    /// The first 200 characters of the body, for evidence.
    #[must_use]
    pub fn excerpt(&self) -> String {
        String::from_utf8_lossy(&self.body[..self.body.len().min(1000)]).chars().take(200).collect()
    }
}

impl Http {
    /// Makes a client for `base`.
    ///
    /// # Errors
    /// [`BadBase`] when the address is not `https`, nor `http` on this machine.
    pub fn new(base: &str) -> Result<Self, BadBase> {
        let (base_url, here) = base_address(base)?;
        Ok(Self {
            client: Patience::new(Duration::from_secs(20), Duration::from_secs(40), here),
            // The server is silent until it has the whole file: 10 MB take 2½ minutes at half a megabit a second.
            uploads: Patience::new(Duration::from_mins(3), Duration::from_mins(4), here),
            base: base_url,
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
        read_whole(request).await
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
        read_whole(request).await
    }
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

/// Sends a request and reads its answer, up to [`LARGEST_ANSWER`].
async fn read_whole(request: reqwest::RequestBuilder) -> Result<Answer, NoAnswer> {
    let mut response = request.send().await.map_err(|error| no_answer(&error))?;
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| no_answer(&error))? {
        if body.len() + chunk.len() > LARGEST_ANSWER {
            return Err(NoAnswer {
                detail: format!("the answer is larger than {} MiB", LARGEST_ANSWER >> 20),
                may_have_acted: true,
            });
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
