//! The two sets of names of the API: which is asked with, what may be asked, how it is answered.

use super::super::wire::Request;
use super::problem::Problem;
use crate::net::x::Dialect;

const TWEET_FIELDS: &[&str] = &[
    "article",
    "attachments",
    "author_id",
    "card_uri",
    "community_id",
    "context_annotations",
    "conversation_id",
    "created_at",
    "display_text_range",
    "edit_controls",
    "edit_history_tweet_ids",
    "entities",
    "geo",
    "id",
    "in_reply_to_user_id",
    "lang",
    "matched_media_notes",
    "media_metadata",
    "non_public_metrics",
    "note_request_suggestions",
    "note_tweet",
    "organic_metrics",
    "paid_partnership",
    "possibly_sensitive",
    "promoted_metrics",
    "public_metrics",
    "referenced_tweets",
    "reply_settings",
    "scopes",
    "source",
    "suggested_source_links",
    "suggested_source_links_with_counts",
    "text",
    "withheld",
];
const POST_FIELDS: &[&str] = &[
    "article",
    "article_title",
    "attachments",
    "card_uri",
    "community_id",
    "context_annotations",
    "conversation_id",
    "created_at",
    "display_text_range",
    "edit_controls",
    "entities",
    "geo",
    "id",
    "lang",
    "matched_media_notes",
    "media_metadata",
    "non_public_metrics",
    "note_post",
    "note_request_suggestions",
    "organic_metrics",
    "paid_partnership",
    "possibly_sensitive",
    "promoted_metrics",
    "public_metrics",
    "reply_settings",
    "scopes",
    "source",
    "suggested_source_links",
    "suggested_source_links_with_counts",
    "text",
    "withheld",
];
const TWEET_EXPANSIONS: &[&str] = &[
    "article.cover_media",
    "article.media_entities",
    "attachments.media_keys",
    "attachments.media_source_tweet",
    "attachments.poll_ids",
    "author_id",
    "edit_history_tweet_ids",
    "entities.mentions.username",
    "geo.place_id",
    "in_reply_to_user_id",
    "entities.note.mentions.username",
    "referenced_tweets.id",
    "referenced_tweets.id.attachments.media_keys",
    "referenced_tweets.id.author_id",
];
const POST_EXPANSIONS: &[&str] = &[
    "article.cover_media",
    "article.media_entities",
    "attachments.media_keys",
    "attachments.media_source_tweet",
    "attachments.poll_ids",
    "author_id",
    "edit_history_post_ids",
    "entities.mentions.username",
    "geo.place_id",
    "in_reply_to_user_id",
    "referenced_posts",
    "username",
];
const TWEET_DIRECT_FIELDS: &[&str] = &[
    "attachments",
    "created_at",
    "dm_conversation_id",
    "entities",
    "event_type",
    "id",
    "participant_ids",
    "referenced_tweets",
    "sender_id",
    "text",
];
const POST_DIRECT_FIELDS: &[&str] =
    &["attachments", "created_at", "dm_conversation_id", "entities", "event_type", "id", "text"];
const TWEET_DIRECT_EXPANSIONS: &[&str] =
    &["attachments.media_keys", "participant_ids", "referenced_tweets.id", "sender_id"];
const POST_DIRECT_EXPANSIONS: &[&str] = &["attachments.media_keys", "participant_ids", "referenced_posts", "sender_id"];
const USER_EXPANSIONS: &[&str] = &[
    "affiliation",
    "most_recent_post_id",
    "pinned_post_id",
    "most_recent_tweet_id",
    "pinned_tweet_id",
    "affiliation.user_id",
];
const USER_FIELDS: &[&str] = &[
    "affiliation",
    "confirmed_email",
    "connection_status",
    "created_at",
    "description",
    "entities",
    "id",
    "is_identity_verified",
    "location",
    "most_recent_tweet_id",
    "name",
    "parody",
    "pinned_tweet_id",
    "profile_banner_url",
    "profile_image_url",
    "protected",
    "public_metrics",
    "receives_your_dm",
    "subscribes_to_you",
    "subscription",
    "subscription_type",
    "url",
    "username",
    "verified",
    "verified_followers_count",
    "verified_type",
    "withheld",
];

/// What kind of thing is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Of {
    Posts,
    Directs,
    Users,
}

/// A request's dialect, and the fields and expansions it asks for.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) dialect: Dialect,
    pub(crate) fields: Vec<String>,
    pub(crate) expansions: Vec<String>,
    pub(crate) user_fields: Vec<String>,
}

impl Asked {
    /// Reads the dialect and the fields of a request; the dialect is `usual` where the request does not show one.
    ///
    /// # Errors
    /// 400 where the request mixes the dialects or asks for what its dialect does not know.
    pub(crate) fn of(request: &Request, of: Of, own: &[&str], usual: Dialect) -> Result<Self, Problem> {
        let (old, new) = (request.query("tweet.fields"), request.query("post.fields"));
        let expansions = split(request.query("expansions"));
        let dialect = match (old, new) {
            (Some(_), Some(_)) => return Err(Problem::invalid("[tweet.fields] and [post.fields] are of two versions")),
            (Some(_), None) => Dialect::Tweet,
            (None, Some(_)) => Dialect::Post,
            (None, None) if expansions.iter().any(|name| name.contains("tweet")) => Dialect::Tweet,
            (None, None) if split(request.query("dm_event.fields")).iter().any(|f| f == "sender_id") => Dialect::Tweet,
            (None, None) => usual,
        };
        let common =
            ["expansions", "user.fields", "media.fields", "poll.fields", "place.fields", "tweet.fields", "post.fields"];
        for (name, _) in &request.query {
            let known = common.contains(&name.as_str())
                || own.contains(&name.as_str())
                || (of == Of::Directs && name == "dm_event.fields");
            if !known {
                return Err(Problem::invalid(format!("The query parameter [{name}] is not one of {own:?}")));
            }
        }
        let is_old = dialect == Dialect::Tweet;
        let (posts, post_expansions) =
            if is_old { (TWEET_FIELDS, TWEET_EXPANSIONS) } else { (POST_FIELDS, POST_EXPANSIONS) };
        let post_fields = split(old.or(new));
        only("post.fields", &post_fields, posts)?;
        let user_fields = split(request.query("user.fields"));
        only("user.fields", &user_fields, USER_FIELDS)?;
        let (fields, known_expansions) = match of {
            Of::Posts => (post_fields, post_expansions),
            Of::Users => (user_fields.clone(), USER_EXPANSIONS),
            Of::Directs => {
                let fields = split(request.query("dm_event.fields"));
                only("dm_event.fields", &fields, if is_old { TWEET_DIRECT_FIELDS } else { POST_DIRECT_FIELDS })?;
                (fields, if is_old { TWEET_DIRECT_EXPANSIONS } else { POST_DIRECT_EXPANSIONS })
            }
        };
        only("expansions", &expansions, known_expansions)?;
        Ok(Self { dialect, fields, expansions, user_fields })
    }

    /// True when the field is asked for, by name or by the expansion that brings it.
    pub(crate) fn wants(&self, name: &str) -> bool {
        self.fields.iter().any(|field| field == name) || self.expands(name)
    }

    /// True when the expansion is asked for.
    pub(crate) fn expands(&self, name: &str) -> bool {
        self.expansions.iter().any(|expansion| expansion == name)
    }

    /// True when the posts referred to are to be included.
    pub(crate) fn expands_references(&self) -> bool {
        self.expansions.iter().any(|name| name == "referenced_posts" || name.starts_with("referenced_tweets.id"))
    }

    /// The name of this dialect for what 2.166 calls by the first name and 2.167 by the second.
    pub(crate) fn name(&self, old: &'static str, new: &'static str) -> &'static str {
        if self.dialect == Dialect::Tweet { old } else { new }
    }
}

fn split(list: Option<&str>) -> Vec<String> {
    list.unwrap_or_default().split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn only(what: &str, asked: &[String], known: &[&str]) -> Result<(), Problem> {
    match asked.iter().find(|name| !known.contains(&name.as_str())) {
        Some(name) => {
            Err(Problem::invalid(format!("The `{what}` query parameter value [{name}] is not one of {known:?}")))
        }
        None => Ok(()),
    }
}
