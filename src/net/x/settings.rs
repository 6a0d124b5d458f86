//! The settings of an account of X.

use serde::{Deserialize, Serialize};

/// Which of the two sets of names the API is asked with; answers are understood in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
pub enum Dialect {
    /// `tweet.fields`, `referenced_tweets`… (specification 2.166 and before).
    #[serde(rename = "2.166")]
    Tweet,
    /// `post.fields`, `referenced_posts`… (specification 2.167).
    #[default]
    #[serde(rename = "2.167")]
    Post,
}

/// What the office pays X for, as far as answering goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum Plan {
    /// Pay per use: since 2026-02-23 a post can only be answered when its author named or quoted the account.
    #[default]
    SelfServe,
    /// A contract with X: every post can be answered.
    Enterprise,
}

/// Settings of an account of X, as they stand in the configuration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The account's numeric id.
    pub user_id: String,
    /// The account's handle, without `@`.
    pub handle: String,
    /// Where the API is.
    #[serde(default = "base_url")]
    pub base_url: String,
    /// The names it is asked with.
    #[serde(default)]
    pub dialect: Dialect,
    /// The OAuth 2.0 client, needed to refresh the token.
    #[serde(default)]
    pub client_id: Option<String>,
    /// The most that may be spent in a calendar month (UTC), in US dollars; reading stops there.
    #[serde(default)]
    pub monthly_ceiling_usd: Option<u32>,
    /// The plan, which decides what can be answered through the API.
    #[serde(default)]
    pub plan: Plan,
    /// Whether replies that do not name the account are searched for; each post found costs money.
    #[serde(default = "yes")]
    pub search_replies: bool,
}

fn yes() -> bool {
    true
}

/// Where the API is, unless the settings say otherwise.
pub const BASE_URL: &str = "https://api.x.com";

fn base_url() -> String {
    BASE_URL.to_owned()
}
