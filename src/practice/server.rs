//! The HTTP around the practice networks.

use super::control;
use super::desk::Desk;
use super::line::{Lines, Scissors};
use super::mail;
use super::multipart;
use super::wire::{Manner, Reply, Request};
use super::{Options, Served};
use crate::clock;
use crate::model::account::NetworkKind;
use anyhow::Context;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, State};
use axum::http::{Response, StatusCode, header};
use serde_json::{Map, Value};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

/// The largest request that is read, in bytes.
const LARGEST_REQUEST: usize = 32 << 20;

struct Shared {
    desk: Mutex<Desk>,
    addr: SocketAddr,
    stop: CancellationToken,
}

/// Starts the networks and the mail servers.
///
/// # Errors
/// When a port cannot be had.
pub async fn serve(options: Options) -> anyhow::Result<Served> {
    let desk = Desk::new(options)?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port))
        .await
        .with_context(|| format!("127.0.0.1:{}", options.port))?;
    let addr = listener.local_addr()?;
    let stop = CancellationToken::new();
    let mailing = mail::serve(&desk.mail, &stop).await?;
    let served = Served {
        addr,
        facebook_token: desk.tokens.facebook.clone(),
        x_token: desk.tokens.x.clone(),
        x_refresh_token: desk.tokens.refresh.clone(),
        agencies: desk.world.content.agencies.iter().map(mail::Liaison::agency).collect(),
        mail: mailing,
        stop: stop.clone(),
    };
    let shared = Arc::new(Shared { desk: Mutex::new(desk), addr, stop: stop.clone() });
    let app = Router::new().fallback(handle).with_state(shared).into_make_service_with_connect_info::<Scissors>();
    tokio::spawn(async move {
        let served = axum::serve(Lines(listener), app).with_graceful_shutdown(stop.cancelled_owned()).await;
        if let Err(error) = served {
            tracing::error!(%error, "the practice network stopped");
        }
    });
    Ok(served)
}

async fn handle(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(scissors): ConnectInfo<Scissors>,
    request: axum::extract::Request,
) -> Response<Body> {
    let reply = match read(request, shared.addr).await {
        None => Reply::json(400, &Value::from("the request could not be read")),
        Some((base, request)) => {
            let now = clock::now();
            let mut desk = shared.desk.lock().unwrap_or_else(PoisonError::into_inner);
            match base.as_str() {
                "graph" => desk.answer(NetworkKind::Facebook, &request, now),
                "x" => desk.answer(NetworkKind::X, &request, now),
                "practice" => control::answer(&mut desk, &request, now),
                _ => Reply::json(404, &serde_json::json!({"error": "one of /graph, /x, /practice"})),
            }
        }
    };
    match reply.manner {
        Manner::Whole => {}
        Manner::Cut => scissors.cut(),
        Manner::Silent(wait) => {
            tokio::select! {
                () = tokio::time::sleep(wait) => {}
                () = shared.stop.cancelled() => {}
            }
            scissors.cut();
        }
    }
    let mut response = Response::builder().status(reply.status);
    if !reply.headers.iter().any(|(name, _)| *name == "content-type") {
        response = response.header(header::CONTENT_TYPE, "application/json; charset=UTF-8");
    }
    for (name, value) in &reply.headers {
        response = response.header(*name, value);
    }
    response.body(Body::from(reply.body)).unwrap_or_else(|_| {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        response
    })
}

/// Reads a request; the first part of its path says whom it is for.
async fn read(request: axum::extract::Request, addr: SocketAddr) -> Option<(String, Request)> {
    let (parts, body) = request.into_parts();
    let bytes = to_bytes(body, LARGEST_REQUEST).await.ok()?;
    let header = |name: header::HeaderName| parts.headers.get(name).and_then(|value| value.to_str().ok());
    let bearer = header(header::AUTHORIZATION).and_then(|value| value.strip_prefix("Bearer ")).map(str::to_owned);
    let url = reqwest::Url::parse(&format!("http://{addr}{}", parts.uri)).ok()?;
    let query: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    let is_form =
        header(header::CONTENT_TYPE).is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
    let boundary = header(header::CONTENT_TYPE).and_then(multipart::boundary).map(str::to_owned);
    let (mut body, mut files) = (Map::new(), Vec::new());
    if let Some(boundary) = boundary {
        (body, files) = multipart::read(&bytes, &boundary)?;
    } else if bytes.is_empty() {
        // Nothing was sent along.
    } else if is_form {
        let text = String::from_utf8(bytes.to_vec()).ok()?;
        let form = reqwest::Url::parse(&format!("http://form/?{text}")).ok()?;
        body.extend(form.query_pairs().map(|(name, value)| (name.into_owned(), Value::from(value.into_owned()))));
    } else {
        body = serde_json::from_slice(&bytes).ok()?;
    }
    let mut path = url.path_segments()?.filter(|part| !part.is_empty()).map(str::to_owned);
    let base = path.next().unwrap_or_default();
    let request = Request {
        method: parts.method.to_string(),
        path: path.collect(),
        query,
        bearer,
        body,
        files,
        base: format!("http://{addr}/{base}"),
    };
    Some((base, request))
}
