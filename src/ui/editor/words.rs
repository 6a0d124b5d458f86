//! The names of the fields, and what the keys do in them.

use crate::app::editor::Field;

/// The identifier of a field's name.
pub(super) fn name(field: Field) -> &'static str {
    match field {
        Field::Text => "editor-text",
        Field::Own(_) | Field::Version(_) => "editor-own",
        Field::Account(_) => "editor-accounts",
        Field::Picture(_) => "editor-picture",
        Field::Alt(_) => "editor-alt",
        Field::Path => "editor-path",
        Field::Agency => "editor-agency",
        Field::Origin => "editor-origin",
        Field::Slot => "editor-slot",
        Field::Discard => "editor-discard",
    }
}

/// The identifier of what the keys do in a field.
pub(super) fn hint(field: Field) -> &'static str {
    match field {
        Field::Text | Field::Version(_) => "editor-hint-text",
        Field::Own(_) => "editor-hint-own",
        Field::Account(_) => "editor-hint-account",
        Field::Picture(_) => "editor-hint-picture",
        Field::Alt(_) => "editor-hint-alt",
        Field::Path => "editor-hint-path",
        Field::Agency => "editor-hint-agency",
        Field::Origin => "editor-hint-origin",
        Field::Slot => "editor-hint-slot",
        Field::Discard => "editor-hint-discard",
    }
}
