//! `fields=`: which fields are asked for, with field expansion: `from{id,name},comments.limit(0).summary(true)`.

use super::error::GraphError;
use serde_json::{Map, Value};

/// The deepest nesting that is read.
const DEEPEST: usize = 6;

/// A field that is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) name: String,
    /// `.limit(3)` and the like.
    pub(crate) args: Vec<(String, String)>,
    /// What is asked of what it holds.
    pub(crate) inner: Vec<Field>,
}

/// Reads `fields=`.
///
/// # Errors
/// Error 100 when brackets do not match.
pub(crate) fn parse(text: &str) -> Result<Vec<Field>, GraphError> {
    let mut rest = text;
    let fields = list(&mut rest, 0)?;
    if rest.is_empty() { Ok(fields) } else { Err(syntax(text)) }
}

fn syntax(text: &str) -> GraphError {
    GraphError::parameter(format!("Syntax error in field expansion: {text}"))
}

fn list(rest: &mut &str, depth: usize) -> Result<Vec<Field>, GraphError> {
    let mut fields = Vec::new();
    if depth > DEEPEST {
        return Err(syntax(rest));
    }
    loop {
        let field = one(rest, depth)?;
        if !field.name.is_empty() {
            fields.push(field);
        }
        match rest.strip_prefix(',') {
            Some(after) => *rest = after,
            None => return Ok(fields),
        }
    }
}

fn one(rest: &mut &str, depth: usize) -> Result<Field, GraphError> {
    let mut field = Field { name: word(rest), ..Field::default() };
    while let Some(after) = rest.strip_prefix('.') {
        *rest = after;
        let name = word(rest);
        let inside = rest.strip_prefix('(').ok_or_else(|| syntax(rest))?;
        let (value, after) = inside.split_once(')').ok_or_else(|| syntax(rest))?;
        field.args.push((name, value.to_owned()));
        *rest = after;
    }
    if let Some(after) = rest.strip_prefix('{') {
        *rest = after;
        field.inner = list(rest, depth + 1)?;
        *rest = rest.strip_prefix('}').ok_or_else(|| syntax(rest))?;
    }
    Ok(field)
}

fn word(rest: &mut &str) -> String {
    let text = rest.trim_start();
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len());
    let (word, after) = text.split_at(end);
    *rest = after.trim_start();
    word.to_owned()
}

/// Returns the fields of `whole` that are asked for, and always the id.
pub(crate) fn project(whole: &Map<String, Value>, fields: &[Field]) -> Map<String, Value> {
    let mut picked = Map::new();
    for field in fields {
        if let Some(value) = whole.get(&field.name) {
            picked.insert(field.name.clone(), inner(value, &field.inner));
        }
    }
    if let Some(id) = whole.get("id") {
        picked.entry("id").or_insert_with(|| id.clone());
    }
    picked
}

fn inner(value: &Value, fields: &[Field]) -> Value {
    match value {
        _ if fields.is_empty() => value.clone(),
        Value::Object(object) => match object.get("data") {
            Some(Value::Array(items)) => {
                let mut listed = object.clone();
                listed.insert("data".to_owned(), items.iter().map(|item| inner(item, fields)).collect());
                Value::Object(listed)
            }
            _ => Value::Object(project(object, fields)),
        },
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nested_fields_and_their_arguments_are_read() {
        let fields = parse("id, message,from{id,name},comments.limit(0).summary(true){id}").unwrap();
        assert_eq!(fields.len(), 4);
        assert_eq!(fields[2].inner.iter().map(|f| f.name.as_str()).collect::<Vec<_>>(), ["id", "name"]);
        assert_eq!(fields[3].args, [("limit".into(), "0".into()), ("summary".into(), "true".into())]);
        assert!(parse("id,from{name").is_err());
        assert!(parse("a{a{a{a{a{a{a{a}}}}}}}").is_err());
    }
}
