//! Phrases that are understood, written as patterns, and whether a sentence is made of them.
//!
//! A pattern is words; `(a|b c)` is one of several; `?` behind a word or a group says that it may be left out, `*`
//! that it may come several times; `@name` is a rule of the table; a comma is a break that may be there.

use super::words::{BREAK, Word};
use std::collections::{HashMap, HashSet};

/// The most words of a sentence that are looked at: a longer one is never understood.
pub(super) const LONGEST: usize = 120;

/// How deep rules may stand in each other.
const DEEPEST: usize = 40;

/// A set of places between the words of a sentence, one bit for each.
type Places = u128;

#[derive(Debug, Clone)]
enum Node {
    Word(String),
    Break,
    Rule(String),
    Row(Vec<Node>),
    OneOf(Vec<Node>),
    Maybe(Box<Node>),
    Several(Box<Node>),
}

/// A table of rules.
#[derive(Debug, Default)]
pub(super) struct Grammar {
    rules: HashMap<&'static str, Node>,
    lexicon: HashSet<String>,
    /// What could not be read, for the test that there is nothing.
    pub(super) broken: Vec<String>,
}

impl Grammar {
    /// Reads a table: each rule with its patterns.
    pub(super) fn new(table: &[(&'static str, &[&str])]) -> Self {
        let mut grammar = Self::default();
        for (name, patterns) in table {
            let mut choices = Vec::with_capacity(patterns.len());
            for pattern in *patterns {
                match parse(pattern) {
                    Some(node) => choices.push(node),
                    None => grammar.broken.push((*pattern).to_owned()),
                }
            }
            if let Some(Node::OneOf(before)) = grammar.rules.get_mut(name) {
                before.extend(choices);
            } else {
                grammar.rules.insert(name, Node::OneOf(choices));
            }
        }
        let named: Vec<String> = grammar.rules.values().flat_map(names).collect();
        grammar.broken.extend(named.into_iter().filter(|name| !grammar.rules.contains_key(name.as_str())));
        grammar.lexicon = grammar.rules.values().flat_map(literals).collect();
        grammar
    }

    /// True when the words are made of nothing but phrases of these rules, in any order, with breaks between them.
    pub(super) fn is_made_of(&self, rules: &[&str], words: &[Word]) -> bool {
        words.len() <= LONGEST && self.reached(rules, words) & (1 << words.len()) != 0
    }

    /// The places up to which the words are made of phrases of these rules, from the beginning.
    fn reached(&self, rules: &[&str], words: &[Word]) -> Places {
        let mut choices: Vec<Node> = rules.iter().map(|rule| Node::Rule((*rule).to_owned())).collect();
        choices.push(Node::Break);
        self.reach(&Node::Several(Box::new(Node::OneOf(choices))), words, 1, 0)
    }

    /// Where a phrase of `rule` may end, when phrases of `before` may stand before it: the last word of it that is
    /// furthest.
    pub(super) fn head(&self, before: &[&str], rule: &str, words: &[Word]) -> Option<usize> {
        let words = &words[..words.len().min(LONGEST)];
        let from = self.reached(before, words);
        let ends = self.reach(&Node::Rule(rule.to_owned()), words, from, 0);
        (0..=words.len()).rev().find(|place| ends & (1 << place) != 0)
    }

    /// True when a word stands in any phrase.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.lexicon.contains(word)
    }

    fn reach(&self, node: &Node, words: &[Word], from: Places, depth: usize) -> Places {
        if from == 0 || depth > DEEPEST {
            return 0;
        }
        match node {
            Node::Word(text) => step(words, from, |word| word.text == *text),
            Node::Break => step(words, from, |word| word.text == BREAK),
            Node::Rule(name) => {
                self.rules.get(name.as_str()).map_or(0, |node| self.reach(node, words, from, depth + 1))
            }
            Node::Row(row) => row.iter().fold(from, |from, node| self.reach(node, words, from, depth + 1)),
            Node::OneOf(choices) => {
                choices.iter().fold(0, |all, choice| all | self.reach(choice, words, from, depth + 1))
            }
            Node::Maybe(node) => from | self.reach(node, words, from, depth + 1),
            Node::Several(node) => {
                let (mut all, mut new) = (from, from);
                while new != 0 {
                    new = self.reach(node, words, new, depth + 1) & !all;
                    all |= new;
                }
                all
            }
        }
    }
}

fn step(words: &[Word], from: Places, fits: impl Fn(&Word) -> bool) -> Places {
    let fitting = words.iter().enumerate().filter(|(place, word)| from & (1 << place) != 0 && fits(word));
    fitting.fold(0, |all, (place, _)| all | (1 << (place + 1)))
}

fn names(node: &Node) -> Vec<String> {
    match node {
        Node::Rule(name) => vec![name.clone()],
        Node::Row(nodes) | Node::OneOf(nodes) => nodes.iter().flat_map(names).collect(),
        Node::Maybe(node) | Node::Several(node) => names(node),
        Node::Word(_) | Node::Break => Vec::new(),
    }
}

fn literals(node: &Node) -> Vec<String> {
    match node {
        Node::Word(text) => vec![text.clone()],
        Node::Row(nodes) | Node::OneOf(nodes) => nodes.iter().flat_map(literals).collect(),
        Node::Maybe(node) | Node::Several(node) => literals(node),
        Node::Rule(_) | Node::Break => Vec::new(),
    }
}

fn parse(pattern: &str) -> Option<Node> {
    let spaced = pattern.replace('(', " ( ").replace(')', " ) ").replace('|', " | ").replace(',', " , ");
    let spaced = spaced.replace('?', " ? ").replace('*', " * ");
    let mut marks: Vec<&str> = spaced.split_whitespace().rev().collect();
    let node = choices(&mut marks)?;
    marks.is_empty().then_some(node)
}

fn choices(marks: &mut Vec<&str>) -> Option<Node> {
    let mut found = vec![row(marks)?];
    while marks.last() == Some(&"|") {
        marks.pop();
        found.push(row(marks)?);
    }
    Some(if found.len() == 1 { found.remove(0) } else { Node::OneOf(found) })
}

fn row(marks: &mut Vec<&str>) -> Option<Node> {
    let mut row: Vec<Node> = Vec::new();
    while let Some(mark) = marks.last().copied().filter(|mark| !matches!(*mark, "|" | ")")) {
        marks.pop();
        let node = match mark {
            "(" => {
                let inner = choices(marks)?;
                (marks.pop() == Some(")")).then_some(inner)?
            }
            "," => Node::Maybe(Box::new(Node::Break)),
            "?" => Node::Maybe(Box::new(row.pop()?)),
            "*" => Node::Several(Box::new(row.pop()?)),
            word => match word.strip_prefix('@') {
                Some(name) if !name.is_empty() => Node::Rule(name.to_owned()),
                _ => Node::Word(word.to_owned()),
            },
        };
        row.push(node);
    }
    (!row.is_empty()).then_some(Node::Row(row))
}
