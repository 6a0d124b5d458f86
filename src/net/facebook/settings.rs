//! The settings of a Facebook Page.

use serde::{Deserialize, Serialize};

/// Settings of a Facebook Page, as they stand in the configuration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The Page's numeric id.
    pub page_id: String,
    /// Where the Graph API is, without the version.
    #[serde(default = "base_url")]
    pub base_url: String,
    /// The API's version, as it stands in the path.
    #[serde(default = "version")]
    pub version: String,
    /// True when the app may use the `HUMAN_AGENT` tag: Messenger can then be answered for seven days instead of 24 hours.
    #[serde(default)]
    pub human_agent: bool,
}

fn base_url() -> String {
    "https://graph.facebook.com".to_owned()
}

fn version() -> String {
    "v26.0".to_owned()
}
