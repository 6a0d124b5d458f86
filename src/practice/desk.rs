//! Where requests come in: tokens, allowances, faults, then the network itself; and the account of it all.

use super::faults::Faults;
use super::graph;
use super::graph::error::GraphError;
use super::limits::Limits;
use super::mail::{Office, SharedOffice};
use super::tokens::Tokens;
use super::wire::{Reply, Request};
use super::world::{PAGE_ID, USER_ID, World};
use super::x;
use super::x::problem::Problem;
use crate::model::account::NetworkKind;
use crate::net::x::Dialect;
use chrono::{DateTime, Utc};
use serde_json::json;
use std::collections::BTreeMap;

/// Both networks, and what surrounds them.
pub(crate) struct Desk {
    pub(crate) world: World,
    pub(crate) tokens: Tokens,
    pub(crate) faults: Faults,
    pub(crate) limits: Limits,
    pub(crate) mail: SharedOffice,
    pub(crate) dialect: Dialect,
    /// Requests by endpoint, the numbers in paths left out.
    pub(crate) requests: BTreeMap<String, u64>,
}

impl Desk {
    pub(crate) fn new(options: super::Options) -> anyhow::Result<Self> {
        let world = World::new(options.seed, options.speed, options.start)?;
        let mail = SharedOffice::new(Office::new(options, &world.content));
        Ok(Self {
            world,
            mail,
            tokens: Tokens::new(options.seed),
            faults: Faults::new(options.seed, options.faults),
            limits: Limits::default(),
            dialect: Dialect::Post,
            requests: BTreeMap::new(),
        })
    }

    /// Answers a request to one of the networks.
    pub(crate) fn answer(&mut self, network: NetworkKind, request: &Request, now: DateTime<Utc>) -> Reply {
        self.world.advance(now);
        let path = request.path.join("/");
        *self.requests.entry(endpoint(network, request)).or_default() += 1;
        let hit = self.faults.hit(network, &request.method, &path);
        if let Some(instead) = hit.and_then(|kind| kind.instead(network)) {
            return if network == NetworkKind::X && instead.status == 429 {
                let reset = (now + chrono::TimeDelta::seconds(30)).timestamp().to_string();
                instead
                    .with("x-rate-limit-limit", "300")
                    .with("x-rate-limit-remaining", "0")
                    .with("x-rate-limit-reset", reset)
            } else {
                instead
            };
        }
        let reply = match network {
            NetworkKind::Facebook => self.facebook(request, now),
            NetworkKind::X => self.x(request, now),
        };
        match hit {
            Some(kind) => reply.in_manner(kind.manner()),
            None => reply,
        }
    }

    fn facebook(&mut self, request: &Request, now: DateTime<Utc>) -> Reply {
        let used = self.limits.facebook(now);
        let token = request.bearer.clone().or_else(|| request.field("access_token")?.as_str().map(str::to_owned));
        let reply = match token {
            None => GraphError::no_token().reply(),
            Some(token) if token != self.tokens.facebook => GraphError::bad_token().reply(),
            Some(_) if self.tokens.facebook_expired => GraphError::expired_token().reply(),
            Some(_) if used > 100 => GraphError::throttled().reply(),
            Some(token) => graph::answer(&mut self.world, request, &token),
        };
        let usage = json!({"call_count": used, "total_cputime": used / 2, "total_time": used * 2 / 3});
        reply.with("x-app-usage", usage.to_string()).with("facebook-api-version", "v26.0")
    }

    fn x(&mut self, request: &Request, now: DateTime<Utc>) -> Reply {
        let path = request.segments();
        if request.method == "POST" && path == ["2", "oauth2", "token"] {
            return self.tokens.renew(request);
        }
        if !request.bearer.as_deref().is_some_and(|token| self.tokens.is_good_on_x(token)) {
            return Problem::unauthorized().reply();
        }
        let allowance = self.limits.x(&request.method, &path, now);
        let reply = if allowance.exceeded {
            Problem::throttled().reply()
        } else {
            x::answer(&mut self.world, request, self.dialect)
        };
        reply
            .with("x-rate-limit-limit", allowance.limit.to_string())
            .with("x-rate-limit-remaining", allowance.remaining.to_string())
            .with("x-rate-limit-reset", allowance.reset.timestamp().to_string())
    }
}

/// The name under which a request is counted: `GET graph/{id}/comments`.
fn endpoint(network: NetworkKind, request: &Request) -> String {
    let words: Vec<&str> = request
        .path
        .iter()
        .map(String::as_str)
        .filter(|word| !(network == NetworkKind::Facebook && word.starts_with('v') && word.contains('.')))
        .map(|word| match word {
            PAGE_ID => "{page}",
            USER_ID => "{user}",
            _ if word.len() > 5 && word.chars().any(|c| c.is_ascii_digit()) => "{id}",
            word => word,
        })
        .collect();
    let base = if network == NetworkKind::Facebook { "graph" } else { "x" };
    format!("{} {base}/{}", request.method, words.join("/"))
}
