//! The specification, read for what the validating server does not refuse: names of a query that it does not know.

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

/// A specification.
pub(crate) struct Spec(Value);

impl Spec {
    pub(crate) fn read(file: &str) -> Self {
        let path = Path::new(&super::setting("VENTANILLA_SPECS")).join(file);
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        Self(serde_json::from_str(&text).unwrap())
    }

    pub(crate) fn of(value: Value) -> Self {
        Self(value)
    }

    /// The template that a path is an instance of, the one with fewest gaps first.
    pub(crate) fn template(&self, path: &str) -> Option<&str> {
        let parts: Vec<_> = path.split('/').collect();
        let fits = |template: &str| {
            let names: Vec<_> = template.split('/').collect();
            names.len() == parts.len() && names.iter().zip(&parts).all(|(name, part)| gap(name) || name == part)
        };
        let paths = self.0["paths"].as_object().unwrap();
        let gaps = |template: &&str| template.split('/').filter(|name| gap(name)).count();
        paths.keys().map(String::as_str).filter(|template| fits(template)).min_by_key(gaps)
    }

    /// The names that the query of an operation may have; `None` when there is no such operation.
    pub(crate) fn names(&self, method: &str, template: &str) -> Option<BTreeSet<&str>> {
        let item = self.0["paths"].get(template)?;
        let operation = item.get(method.to_lowercase())?;
        let lists = [item.get("parameters"), operation.get("parameters")];
        let parameters = lists.into_iter().flatten().filter_map(Value::as_array).flatten();
        let query = parameters.map(|parameter| self.resolve(parameter)).filter(|parameter| parameter["in"] == "query");
        Some(query.filter_map(|parameter| parameter["name"].as_str()).collect())
    }

    fn resolve<'a>(&'a self, value: &'a Value) -> &'a Value {
        match value.get("$ref").and_then(Value::as_str) {
            Some(reference) => self.0.pointer(reference.trim_start_matches('#')).unwrap(),
            None => value,
        }
    }

    /// What is wrong with a request's path and the names of its query.
    pub(crate) fn unknown(&self, method: &str, path: &str, query: &[String]) -> Vec<String> {
        let Some(template) = self.template(path) else { return vec![format!("{method} {path}: no such path")] };
        let Some(names) = self.names(method, template) else {
            return vec![format!("{method} {template}: no such operation")];
        };
        query
            .iter()
            .filter(|name| !names.contains(name.as_str()))
            .map(|name| format!("{method} {template}: the query has no name {name}"))
            .collect()
    }
}

fn gap(name: &str) -> bool {
    name.starts_with('{')
}

#[test]
fn a_name_that_the_specification_lacks_is_found() {
    let spec = Spec::of(serde_json::json!({
        "paths": {
            "/v1/{id}/comments": {
                "parameters": [{ "$ref": "#/components/parameters/Fields" }],
                "get": { "parameters": [{ "name": "since", "in": "query" }, { "name": "id", "in": "path" }] },
            },
            "/v1/me/comments": { "get": {} },
        },
        "components": { "parameters": { "Fields": { "name": "fields", "in": "query" } } },
    }));
    let query = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert!(spec.unknown("GET", "/v1/7/comments", &query(&["since", "fields"])).is_empty());
    assert_eq!(spec.unknown("GET", "/v1/7/comments", &query(&["sinse", "id"])).len(), 2);
    assert_eq!(spec.unknown("GET", "/v1/me/comments", &query(&["since"])).len(), 1, "the fewest gaps win");
    assert_eq!(spec.unknown("POST", "/v1/7/comments", &[]).len(), 1);
    assert_eq!(spec.unknown("GET", "/v1/7/likes", &[]).len(), 1);
}
