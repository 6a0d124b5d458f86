//! The fields of a document.

use tantivy::schema::{FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions};

/// The fields of a document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields {
    /// The conversation's name.
    pub(super) id: Field,
    /// The stems of its words.
    pub(super) stems: Field,
    /// Its words, in their places.
    pub(super) words: Field,
    /// How its words begin.
    pub(super) beginnings: Field,
    /// Parts of the citizen's handle and name, three letters each.
    pub(super) who: Field,
    /// What it is: its network, account, agency, topic, standing, the citizen's handle.
    pub(super) is: Field,
    /// Its official term in milliseconds, while it is pending.
    pub(super) term: Field,
    /// Its place in the order of the newest, see [`super::order`].
    pub(super) newest: Field,
    /// Its place in the order of the most urgent.
    pub(super) urgent: Field,
}

impl Fields {
    pub(super) fn schema() -> (Schema, Self) {
        let text = |options| {
            let indexing = TextFieldIndexing::default().set_tokenizer("raw").set_fieldnorms(false);
            TextOptions::default().set_indexing_options(indexing.set_index_option(options))
        };
        let mut schema = Schema::builder();
        let fields = Self {
            id: schema.add_text_field("id", STRING | STORED),
            stems: schema.add_text_field("stems", text(IndexRecordOption::Basic)),
            words: schema.add_text_field("words", text(IndexRecordOption::WithFreqsAndPositions)),
            beginnings: schema.add_text_field("beginnings", text(IndexRecordOption::Basic)),
            who: schema.add_text_field("who", text(IndexRecordOption::Basic)),
            is: schema.add_text_field("is", text(IndexRecordOption::Basic)),
            term: schema.add_u64_field("term", FAST),
            newest: schema.add_u64_field("newest", FAST),
            urgent: schema.add_u64_field("urgent", FAST),
        };
        (schema.build(), fields)
    }
}
