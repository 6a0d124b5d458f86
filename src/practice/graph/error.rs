//! The Graph API's errors, as Meta words them.

use super::super::wire::Reply;
use serde_json::{Value, json};

/// An error of the Graph API.
#[derive(Debug, Clone)]
pub(crate) struct GraphError {
    status: u16,
    code: i64,
    subcode: Option<i64>,
    kind: &'static str,
    message: String,
    transient: bool,
}

impl GraphError {
    fn new(status: u16, code: i64, subcode: Option<i64>, kind: &'static str, message: impl Into<String>) -> Self {
        Self { status, code, subcode, kind, message: message.into(), transient: false }
    }

    /// A parameter that cannot be.
    pub(crate) fn parameter(message: impl AsRef<str>) -> Self {
        Self::new(400, 100, None, "OAuthException", format!("(#100) {}", message.as_ref()))
    }

    /// Nothing has that id, or it may not be seen.
    pub(crate) fn missing(id: &str) -> Self {
        let message = format!(
            "Unsupported request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, \
             or does not support this operation"
        );
        Self::new(400, 100, Some(33), "GraphMethodException", message)
    }

    /// No token.
    pub(crate) fn no_token() -> Self {
        let message = "An access token is required to request this resource.";
        Self::new(400, 104, None, "OAuthException", message)
    }

    /// A token that is none.
    pub(crate) fn bad_token() -> Self {
        Self::new(401, 190, None, "OAuthException", "Invalid OAuth access token - Cannot parse access token")
    }

    /// A token that was one.
    pub(crate) fn expired_token() -> Self {
        let message = "Error validating access token: Session has expired.";
        Self::new(401, 190, Some(463), "OAuthException", message)
    }

    /// Too many calls.
    pub(crate) fn throttled() -> Self {
        Self::new(403, 4, None, "OAuthException", "(#4) Application request limit reached")
    }

    /// A failure of the network's own.
    pub(crate) fn broken(status: u16) -> Self {
        let message = "An unexpected error has occurred. Please retry your request later.";
        Self { transient: true, ..Self::new(status, 2, None, "OAuthException", message) }
    }

    /// Outside of Messenger's window.
    pub(crate) fn outside_window() -> Self {
        let message = "(#10) This message is sent outside of allowed window. Learn more about the new policy here: \
                       https://developers.facebook.com/docs/messenger-platform/policy-overview";
        Self::new(403, 10, Some(2_018_278), "OAuthException", message)
    }

    /// A comment that was answered in private before.
    pub(crate) fn already_replied() -> Self {
        Self::new(400, 10_900, None, "OAuthException", "(#10900) Activity already replied to")
    }

    /// A comment that cannot be answered in private any more.
    pub(crate) fn cannot_reply() -> Self {
        Self::new(400, 10_903, None, "OAuthException", "(#10903) This user cant reply to this activity")
    }

    /// Nobody has that id.
    pub(crate) fn nobody() -> Self {
        let message = "(#100) No matching user found";
        Self::new(400, 100, Some(2_018_001), "OAuthException", message)
    }

    /// The same as the last one.
    pub(crate) fn duplicate() -> Self {
        Self::new(400, 506, Some(1_455_006), "OAuthException", "Duplicate status message")
    }

    /// No picture, or none that can be read.
    pub(crate) fn no_picture() -> Self {
        Self::new(400, 324, Some(2_069_019), "OAuthException", "(#324) Missing or invalid image file")
    }

    /// What the Page may not touch.
    pub(crate) fn not_allowed() -> Self {
        Self::new(403, 200, None, "OAuthException", "(#200) Permissions error")
    }

    /// The path is not one.
    pub(crate) fn unknown_path(path: &str) -> Self {
        Self::new(400, 2500, None, "OAuthException", format!("Unknown path components: /{path}"))
    }

    /// Insights of nothing.
    pub(crate) fn no_metric() -> Self {
        let message = "(#3001) No metric was specified to be fetched. Please specify one or more metrics to be fetched \
                       and try again.";
        Self::new(400, 3001, Some(1_504_028), "OAuthException", message)
    }

    /// The answer that says it.
    pub(crate) fn reply(&self) -> Reply {
        let mut error = json!({"message": self.message, "type": self.kind, "code": self.code});
        if let Some(subcode) = self.subcode {
            error["error_subcode"] = Value::from(subcode);
        }
        if self.transient {
            error["is_transient"] = Value::from(true);
        }
        error["fbtrace_id"] = Value::from("APracticeTraceId000000");
        let reply = Reply::json(self.status, &json!({"error": error}));
        if self.status == 401 {
            let says = format!("OAuth \"Facebook Platform\" \"invalid_token\" \"{}\"", self.message);
            return reply.with("www-authenticate", says);
        }
        reply
    }
}
