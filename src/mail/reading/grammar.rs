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

    /// Begins to look at the words of a sentence.
    pub(super) fn on<'a>(&'a self, words: &'a [Word]) -> Matching<'a> {
        Matching {
            grammar: self,
            words: &words[..words.len().min(LONGEST)],
            whole: words.len() <= LONGEST,
            known: HashMap::new(),
        }
    }

    /// True when a word stands in any phrase.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.lexicon.contains(word)
    }
}

/// A sentence that is held against the rules. What was found once is kept: rules stand in many others.
#[derive(Debug)]
pub(super) struct Matching<'a> {
    grammar: &'a Grammar,
    words: &'a [Word],
    whole: bool,
    known: HashMap<(&'a str, Places), Places>,
}

impl<'a> Matching<'a> {
    /// True when the words are made of nothing but phrases of these rules, in any order, with breaks between them.
    pub(super) fn is_made_of(&mut self, rules: &[&'a str]) -> bool {
        self.whole && self.reached(rules) & (1 << self.words.len()) != 0
    }

    /// Where the furthest phrase of `rule` ends, when nothing but phrases of `before` stand before it.
    pub(super) fn head(&mut self, before: &[&'a str], rule: &'a str) -> Option<usize> {
        let from = self.reached(before);
        let ends = self.rule(rule, from, 0);
        (0..=self.words.len()).rev().find(|place| ends & (1 << place) != 0)
    }

    /// The places up to which the words are made of phrases of these rules, from the beginning.
    fn reached(&mut self, rules: &[&'a str]) -> Places {
        let (mut all, mut new) = (1, 1);
        while new != 0 {
            let breaks = step(self.words, new, |word| word.text == BREAK);
            new = rules.iter().fold(breaks, |found, rule| found | self.rule(rule, new, 0)) & !all;
            all |= new;
        }
        all
    }

    fn rule(&mut self, name: &'a str, from: Places, depth: usize) -> Places {
        if let Some(known) = self.known.get(&(name, from)) {
            return *known;
        }
        let grammar: &'a Grammar = self.grammar;
        let found = grammar.rules.get(name).map_or(0, |node| self.reach(node, from, depth + 1));
        self.known.insert((name, from), found);
        found
    }

    fn reach(&mut self, node: &'a Node, from: Places, depth: usize) -> Places {
        if from == 0 || depth > DEEPEST {
            return 0;
        }
        match node {
            Node::Word(text) => step(self.words, from, |word| word.text == *text),
            Node::Break => step(self.words, from, |word| word.text == BREAK),
            Node::Rule(name) => self.rule(name, from, depth),
            Node::Row(row) => row.iter().fold(from, |from, node| self.reach(node, from, depth + 1)),
            Node::OneOf(choices) => choices.iter().fold(0, |all, choice| all | self.reach(choice, from, depth + 1)),
            Node::Maybe(node) => from | self.reach(node, from, depth + 1),
            Node::Several(node) => {
                let (mut all, mut new) = (from, from);
                while new != 0 {
                    new = self.reach(node, new, depth + 1) & !all;
                    all |= new;
                }
                all
            }
        }
    }
}

fn step(words: &[Word], from: Places, fits: impl Fn(&Word) -> bool) -> Places {
    let (mut left, mut found) = (from, 0);
    while left != 0 {
        let place = left.trailing_zeros();
        left &= left - 1;
        if words.get(place as usize).is_some_and(&fits) {
            found |= 1 << (place + 1);
        }
    }
    found
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
#[cfg(test)]
mod tests {
    use super::super::phrases::GRAMMAR;

    #[test]
    fn every_pattern_is_read_and_none_is_empty() {
        assert!(GRAMMAR.broken.is_empty(), "{:?}", GRAMMAR.broken);
        for rule in ["yes", "kind", "nothing", "no", "sorry", "because", "more", "only", "asked", "about", "part"] {
            assert!(GRAMMAR.rules.contains_key(rule), "{rule}");
            assert_eq!(GRAMMAR.on(&[]).rule(rule, 1, 0), 0, "{rule} may be nothing at all");
        }
    }
}
