//! Every request that is sent to X: one table, from which the client builds them and tests compare them with the
//! specification.

use super::Dialect;
use reqwest::Method;

/// A request of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Endpoint {
    /// The account itself.
    Me,
    /// Posts that name the account.
    Mentions,
    /// Posts found by a query, seven days back.
    Search,
    /// What the account published.
    Own,
    /// Posts by their ids.
    Lookup,
    /// The direct messages of all conversations.
    DirectEvents,
    /// The direct messages exchanged with one person.
    DirectWith,
    /// Publishes a post.
    Create,
    /// Takes a post away.
    Remove,
    /// Begins the upload of a picture.
    UploadBegin,
    /// Uploads a piece of it.
    UploadPiece,
    /// Ends its upload.
    UploadEnd,
    /// Asks whether X has finished with it.
    UploadStatus,
    /// Says what it shows.
    Describe,
    /// Sends a direct message to one person.
    SendDirect,
}

/// A request's query: each name with its values, which are joined by commas.
pub type Query = Vec<(&'static str, Vec<&'static str>)>;

impl Endpoint {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::Me,
        Self::Mentions,
        Self::Search,
        Self::Own,
        Self::Lookup,
        Self::DirectEvents,
        Self::DirectWith,
        Self::Create,
        Self::Remove,
        Self::UploadBegin,
        Self::UploadPiece,
        Self::UploadEnd,
        Self::UploadStatus,
        Self::Describe,
        Self::SendDirect,
    ];

    /// The method.
    #[must_use]
    pub fn method(self) -> Method {
        match self {
            Self::Create
            | Self::UploadBegin
            | Self::UploadPiece
            | Self::UploadEnd
            | Self::Describe
            | Self::SendDirect => Method::POST,
            Self::Remove => Method::DELETE,
            _ => Method::GET,
        }
    }

    /// The path as the specification writes it; at most one gap, in braces.
    #[must_use]
    pub fn template(self) -> &'static str {
        match self {
            Self::Me => "/2/users/me",
            Self::Mentions => "/2/users/{id}/mentions",
            Self::Search => "/2/tweets/search/recent",
            Self::Own => "/2/users/{id}/tweets",
            Self::Lookup | Self::Create => "/2/tweets",
            Self::Remove => "/2/tweets/{id}",
            Self::UploadBegin => "/2/media/upload/initialize",
            Self::UploadPiece => "/2/media/upload/{id}/append",
            Self::UploadEnd => "/2/media/upload/{id}/finalize",
            Self::UploadStatus => "/2/media/upload",
            Self::Describe => "/2/media/metadata",
            Self::DirectEvents => "/2/dm_events",
            Self::DirectWith => "/2/dm_conversations/with/{participant_id}/dm_events",
            Self::SendDirect => "/2/dm_conversations/with/{participant_id}/messages",
        }
    }

    /// The path with its gap filled, as the HTTP client takes it. What is not a digit is left out of `id`: an id
    /// that came from outside can never reach another path.
    #[must_use]
    pub fn path(self, id: &str) -> String {
        let template = self.template().trim_start_matches('/');
        match (template.find('{'), template.find('}')) {
            (Some(open), Some(close)) => {
                let digits: String = id.chars().filter(char::is_ascii_digit).collect();
                format!("{}{}{}", &template[..open], digits, &template[close + 1..])
            }
            _ => template.to_owned(),
        }
    }

    /// What is asked every time.
    #[must_use]
    pub fn fixed(self, dialect: Dialect) -> Query {
        let posts = || {
            vec![
                (dialect.post_fields_name(), dialect.post_fields().to_vec()),
                ("expansions", dialect.post_expansions().to_vec()),
                ("user.fields", dialect.user_fields().to_vec()),
                ("media.fields", dialect.media_fields().to_vec()),
            ]
        };
        match self {
            Self::Me => vec![("user.fields", dialect.own_fields().to_vec())],
            Self::Mentions | Self::Search | Self::Own | Self::Lookup => posts(),
            Self::DirectEvents | Self::DirectWith => vec![
                ("event_types", vec!["MessageCreate"]),
                ("dm_event.fields", dialect.direct_fields().to_vec()),
                ("expansions", dialect.direct_expansions().to_vec()),
                ("user.fields", dialect.user_fields().to_vec()),
                ("media.fields", dialect.media_fields().to_vec()),
            ],
            _ => Vec::new(),
        }
    }

    /// The names whose values depend on the moment.
    #[must_use]
    pub fn variable(self) -> &'static [&'static str] {
        match self {
            Self::Mentions | Self::Own => &["max_results", "since_id", "start_time", "pagination_token"],
            Self::Search => &["query", "max_results", "since_id", "start_time", "pagination_token"],
            Self::Lookup => &["ids"],
            Self::DirectEvents | Self::DirectWith => &["max_results", "pagination_token"],
            Self::UploadStatus => &["command", "media_id"],
            _ => &[],
        }
    }

    /// The whole query of one request. A name that the table does not have is left out.
    #[must_use]
    pub fn query(self, dialect: Dialect, values: Vec<(&'static str, String)>) -> Vec<(&'static str, String)> {
        let known = self.variable();
        let mut query: Vec<_> = values.into_iter().filter(|(name, _)| known.contains(name)).collect();
        query.extend(self.fixed(dialect).into_iter().map(|(name, values)| (name, values.join(","))));
        query
    }
}

/// True for what X takes for an id. Anything else would lose its letters on the way into a path and name another.
#[must_use]
pub fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Every request of a dialect: method, path as the specification writes it, names of the query.
#[must_use]
pub fn requests(dialect: Dialect) -> Vec<(Method, &'static str, Vec<&'static str>)> {
    Endpoint::ALL
        .into_iter()
        .map(|endpoint| {
            let mut names = endpoint.variable().to_vec();
            names.extend(endpoint.fixed(dialect).iter().map(|(name, _)| *name));
            (endpoint.method(), endpoint.template(), names)
        })
        .collect()
}
