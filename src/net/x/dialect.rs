//! The two sets of names of the API, as far as they are sent.
//!
//! The lists hold nothing that the specification of the dialect does not know: a field too many is refused by X
//! with 400. What is not a field any more in 2.167 (`author_id`, `in_reply_to_user_id`, `referenced_posts`,
//! `sender_id`) comes through the expansion of the same name.

use super::Dialect;

impl Dialect {
    /// The name of the query that chooses the fields of posts.
    #[must_use]
    pub fn post_fields_name(self) -> &'static str {
        match self {
            Self::Tweet => "tweet.fields",
            Self::Post => "post.fields",
        }
    }

    /// The fields asked of posts.
    #[must_use]
    pub fn post_fields(self) -> &'static [&'static str] {
        match self {
            Self::Tweet => &[
                "attachments",
                "author_id",
                "conversation_id",
                "created_at",
                "edit_history_tweet_ids",
                "entities",
                "id",
                "in_reply_to_user_id",
                "note_tweet",
                "referenced_tweets",
                "text",
            ],
            Self::Post => &["attachments", "conversation_id", "created_at", "entities", "id", "note_post", "text"],
        }
    }

    /// The expansions asked with posts.
    #[must_use]
    pub fn post_expansions(self) -> &'static [&'static str] {
        match self {
            Self::Tweet => &[
                "attachments.media_keys",
                "author_id",
                "edit_history_tweet_ids",
                "in_reply_to_user_id",
                "referenced_tweets.id",
                "referenced_tweets.id.author_id",
            ],
            Self::Post => &[
                "attachments.media_keys",
                "author_id",
                "edit_history_post_ids",
                "in_reply_to_user_id",
                "referenced_posts",
            ],
        }
    }

    /// The fields asked of direct messages.
    #[must_use]
    pub fn direct_fields(self) -> &'static [&'static str] {
        match self {
            Self::Tweet => &[
                "attachments",
                "created_at",
                "dm_conversation_id",
                "entities",
                "event_type",
                "id",
                "participant_ids",
                "sender_id",
                "text",
            ],
            Self::Post => &["attachments", "created_at", "dm_conversation_id", "entities", "event_type", "id", "text"],
        }
    }

    /// The expansions asked with direct messages; the same in both dialects.
    #[must_use]
    pub fn direct_expansions(self) -> &'static [&'static str] {
        &["attachments.media_keys", "participant_ids", "sender_id"]
    }

    /// The fields asked of people.
    #[must_use]
    pub fn user_fields(self) -> &'static [&'static str] {
        &["id", "name", "username"]
    }

    /// The fields asked of the account itself.
    #[must_use]
    pub fn own_fields(self) -> &'static [&'static str] {
        &["id", "name", "protected", "public_metrics", "username"]
    }

    /// The fields asked of pictures and films.
    #[must_use]
    pub fn media_fields(self) -> &'static [&'static str] {
        &["alt_text", "media_key", "preview_image_url", "type", "url", "variants"]
    }
}
