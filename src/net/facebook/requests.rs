//! Every request the connector can make, as data: the client builds its requests from here and nothing else.

use reqwest::Method;

/// The shape of a request: what a contract test compares with the specification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// The method.
    pub method: Method,
    /// The path below the version, with `{id}` for the one thing that varies.
    pub path: &'static str,
    /// The names of the query, in the order in which the client gives their values; any can be left out.
    pub query: &'static [&'static str],
    /// The names of the body's first level (JSON, or the fields of an upload); any can be left out.
    pub body: &'static [&'static str],
}

const fn get(path: &'static str, query: &'static [&'static str]) -> Shape {
    Shape { method: Method::GET, path, query, body: &[] }
}

const fn post(path: &'static str, body: &'static [&'static str]) -> Shape {
    Shape { method: Method::POST, path, query: &[], body }
}

const fn delete(path: &'static str) -> Shape {
    Shape { method: Method::DELETE, path, query: &[], body: &[] }
}

/// One object: the Page, a post, a comment. Query: fields.
pub(super) static OBJECT: Shape = get("{id}", &["fields"]);
/// The Page's own posts. Query: fields, limit, after.
pub(super) static PUBLISHED_POSTS: Shape = get("{id}/published_posts", &["fields", "limit", "after"]);
/// Posts visitors left on the Page. Query: fields, limit, after.
pub(super) static VISITOR_POSTS: Shape = get("{id}/visitor_posts", &["fields", "limit", "after"]);
/// Posts that tag the Page. Query: fields, limit, after.
pub(super) static TAGGED: Shape = get("{id}/tagged", &["fields", "limit", "after"]);
/// Comments below a post or a comment. Query: filter, order, since, fields, limit, after.
pub(super) static COMMENTS: Shape = get("{id}/comments", &["filter", "order", "since", "fields", "limit", "after"]);
/// The Page's conversations. Query: platform, `user_id`, fields, limit, after.
pub(super) static CONVERSATIONS: Shape =
    get("{id}/conversations", &["platform", "user_id", "fields", "limit", "after"]);
/// A conversation's messages. Query: fields, limit, after.
pub(super) static MESSAGES: Shape = get("{id}/messages", &["fields", "limit", "after"]);
/// The Page's insights. Query: metric, period, since, until.
pub(super) static INSIGHTS: Shape = get("{id}/insights", &["metric", "period", "since", "until"]);
/// Comments below a comment or a post.
pub(super) static COMMENT: Shape = post("{id}/comments", &["message"]);
/// Sends a message from the Page.
pub(super) static MESSAGE: Shape = post("{id}/messages", &["recipient", "message", "messaging_type", "tag"]);
/// Publishes on the Page.
pub(super) static FEED: Shape = post("{id}/feed", &["message", "attached_media"]);
/// Uploads a picture to the Page. Meta's specification leaves out the file itself, which its reference calls `source`.
pub(super) static PHOTO: Shape = post("{id}/photos", &["published", "alt_text_custom", "source"]);
/// Changes a post of the Page.
pub(super) static CHANGE: Shape = post("{id}", &["message"]);
/// Takes a post of the Page away.
pub(super) static REMOVE: Shape = delete("{id}");

/// Every request shape the connector can make.
///
/// ```
/// let shapes = ventanilla::net::facebook::requests();
/// assert!(shapes.iter().any(|(_, path, query)| *path == "{id}/comments" && query.contains(&"since")));
/// ```
#[must_use]
pub fn requests() -> Vec<(Method, &'static str, Vec<&'static str>)> {
    shapes().into_iter().map(|shape| (shape.method, shape.path, shape.query.to_vec())).collect()
}

/// Every request shape with the names of its body.
#[must_use]
pub fn shapes() -> Vec<Shape> {
    [
        &OBJECT,
        &PUBLISHED_POSTS,
        &VISITOR_POSTS,
        &TAGGED,
        &COMMENTS,
        &CONVERSATIONS,
        &MESSAGES,
        &INSIGHTS,
        &COMMENT,
        &MESSAGE,
        &FEED,
        &PHOTO,
        &CHANGE,
        &REMOVE,
    ]
    .map(Shape::clone)
    .to_vec()
}
