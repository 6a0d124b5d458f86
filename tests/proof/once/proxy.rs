//! Between the program and the networks: hands requests on, or does to them what their fate is.

use super::fate::{Fate, Fates, KILL_READING, LATEST, LIMIT, Reading, STALEST};
use super::worker::Victim;
use serde_json::Value;
use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// The end of a head.
const END: &[u8] = b"\r\n\r\n";

/// What every connection shares.
struct Shared {
    network: SocketAddr,
    fates: Arc<Fates>,
    victim: Victim,
    /// The last answer to each address, and when it came.
    answers: Mutex<HashMap<String, (Instant, Vec<u8>)>>,
}

impl Shared {
    fn kill(&self, kind: &'static str) {
        if self.victim.kill() {
            self.fates.count(kind);
        }
    }
}

/// Begins to listen; the proxy ends with the runtime it is begun in. Returns its address.
pub(super) async fn begin(network: SocketAddr, fates: Arc<Fates>, victim: Victim) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let addr = listener.local_addr().unwrap();
    let shared = Arc::new(Shared { network, fates, victim, answers: Mutex::default() });
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let shared = Arc::clone(&shared);
            // A connection that breaks is what this is about; whoever broke it is told by the other side.
            tokio::spawn(async move { one(&shared, stream).await.ok() });
        }
    });
    addr
}

/// The head of a message.
struct Head {
    bytes: Vec<u8>,
    /// What already came of the body.
    rest: Vec<u8>,
    length: usize,
}

async fn head(stream: &mut TcpStream) -> io::Result<Head> {
    let mut bytes = Vec::new();
    loop {
        if let Some(at) = bytes.windows(END.len()).position(|window| window == END) {
            let rest = bytes.split_off(at + END.len());
            let text = String::from_utf8_lossy(&bytes).to_ascii_lowercase();
            let length = text.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok());
            return Ok(Head { bytes, rest, length: length.unwrap_or(0) });
        }
        if stream.read_buf(&mut bytes).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
}

/// Reads a body up to `length` bytes of it.
async fn body(stream: &mut TcpStream, head: &Head, length: usize) -> io::Result<Vec<u8>> {
    let mut body = head.rest.clone();
    while body.len() < length {
        if stream.read_buf(&mut body).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
    Ok(body)
}

/// Serves one request and closes: each gets a connection of its own.
async fn one(shared: &Arc<Shared>, mut client: TcpStream) -> io::Result<()> {
    let head = head(&mut client).await?;
    let line = String::from_utf8_lossy(&head.bytes).lines().next().unwrap_or_default().to_owned();
    let mut words = line.split(' ');
    let (method, address) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let path = address.split('?').next().unwrap_or_default();
    if method == "GET" {
        let reading = shared.fates.of_reading(path);
        return read(shared, client, &head, address, reading).await;
    }
    let sends = ["/comments", "/messages", "/feed", "/tweets"].iter().any(|end| path.ends_with(end));
    if method != "POST" || !sends {
        let body = body(&mut client, &head, head.length).await?;
        let answer = hand_on(shared, &head, &body).await?;
        return client.write_all(&answer).await;
    }
    send(shared, client, &head, path.starts_with("/x/")).await
}

/// Does to what is sent what its fate is. The words are known only when all of it came; what is cut before is read first
/// and then treated as if it had not come.
async fn send(shared: &Arc<Shared>, mut client: TcpStream, head: &Head, on_x: bool) -> io::Result<()> {
    let body = body(&mut client, head, head.length).await?;
    let fate = shared.fates.of_sending(&said(&body), on_x);
    match fate {
        Fate::KillFirst => {
            shared.kill(fate.name());
            return Ok(());
        }
        Fate::KillAmid => {
            shared.kill(fate.name());
            return half(shared, &mut client, head, &body).await;
        }
        Fate::CutFirst => return Ok(()),
        Fate::CutAmid => return half(shared, &mut client, head, &body).await,
        Fate::KillLate => {
            shared.kill(fate.name());
            return late(shared, head, &body).await;
        }
        Fate::CutLate => {
            drop(client);
            return late(shared, head, &body).await;
        }
        Fate::Limit => {
            let began = Instant::now();
            shared.fates.silent.fetch_add(1, Ordering::SeqCst);
            // The client closes when it gives up, or is killed.
            let gave_up = tokio::time::timeout(LIMIT * 2, client.read_u8()).await;
            shared.fates.silent.fetch_sub(1, Ordering::SeqCst);
            if gave_up.is_ok() && began.elapsed() >= LIMIT.mul_f64(0.9) {
                shared.fates.count("no answer within the time limit, acted after it");
            }
            return late(shared, head, &body).await;
        }
        Fate::Broken => return client.write_all(&plain(503, "", "{}")).await,
        Fate::Throttled => return client.write_all(&throttled(on_x)).await,
        _ => {}
    }
    let answer = hand_on(shared, head, &body).await?;
    match fate {
        Fate::KillDone => shared.kill(fate.name()),
        Fate::CutDone => {}
        Fate::CutAnswer => client.write_all(&answer[..cut(&answer)]).await?,
        Fate::BrokenDone => client.write_all(&plain(500, "", "{}")).await?,
        Fate::GarbageDone => client.write_all(&plain(200, "", "<!doctype html><title>¡Ay!</title>")).await?,
        Fate::KillAnswered => {
            client.write_all(&answer).await?;
            shared.kill(fate.name());
        }
        Fate::Slow => {
            tokio::time::sleep(Duration::from_millis(400)).await;
            client.write_all(&answer).await?;
        }
        _ => client.write_all(&answer).await?,
    }
    Ok(())
}

/// Half of a request reaches the network, then the line is cut on both sides.
async fn half(shared: &Shared, client: &mut TcpStream, head: &Head, body: &[u8]) -> io::Result<()> {
    let mut network = TcpStream::connect(shared.network).await?;
    network.write_all(&head.bytes).await?;
    network.write_all(&body[..body.len() / 2]).await?;
    network.shutdown().await?;
    client.shutdown().await
}

/// The network gets something when nobody waits for it any more.
async fn late(shared: &Shared, head: &Head, body: &[u8]) -> io::Result<()> {
    let began = Instant::now();
    tokio::time::sleep(LATEST / 2).await;
    // On a machine that is busy elsewhere this may come too late to be told from what never comes.
    if began.elapsed() < LATEST {
        hand_on(shared, head, body).await?;
    }
    Ok(())
}

/// Does to what is read what becomes of it.
async fn read(shared: &Shared, mut client: TcpStream, head: &Head, address: &str, reading: Reading) -> io::Result<()> {
    match reading {
        Reading::Kill => {
            shared.kill(KILL_READING);
            return Ok(());
        }
        Reading::Cut => return Ok(()),
        Reading::Broken => return client.write_all(&plain(500, "", "{}")).await,
        _ => {}
    }
    let earlier = shared.answers.lock().unwrap().get(address).filter(|(at, _)| at.elapsed() < STALEST).cloned();
    if let (Reading::Stale, Some((_, answer))) = (reading, earlier) {
        shared.fates.count("reading: an older answer once more");
        return client.write_all(&answer).await;
    }
    let (at, answer) = (Instant::now(), hand_on(shared, head, &[]).await?);
    shared.answers.lock().unwrap().insert(address.to_owned(), (at, answer.clone()));
    match reading {
        Reading::CutAmid => client.write_all(&answer[..cut(&answer)]).await,
        Reading::Twice => {
            client.write_all(&changed(&answer, |items| *items = [items.clone(), items.clone()].concat())).await
        }
        Reading::Shuffled => client.write_all(&changed(&answer, |items| items.reverse())).await,
        Reading::Empty => client.write_all(&changed(&answer, Vec::clear)).await,
        _ => client.write_all(&answer).await,
    }
}

/// Asks the network the same, and reads its answer to the end.
async fn hand_on(shared: &Shared, head: &Head, body: &[u8]) -> io::Result<Vec<u8>> {
    let mut network = TcpStream::connect(shared.network).await?;
    let lines = head.bytes.strip_suffix(b"\r\n").unwrap_or(&head.bytes);
    network.write_all(&[lines, b"connection: close\r\n\r\n", body].concat()).await?;
    let mut answer = Vec::new();
    network.read_to_end(&mut answer).await?;
    Ok(answer)
}

/// The middle of an answer's body.
fn cut(answer: &[u8]) -> usize {
    let body = answer.windows(END.len()).position(|window| window == END).map_or(0, |at| at + END.len());
    usize::midpoint(body, answer.len())
}

/// The answer with other items in its list, when it holds one.
fn changed(answer: &[u8], change: impl FnOnce(&mut Vec<Value>)) -> Vec<u8> {
    let Some(at) = answer.windows(END.len()).position(|window| window == END) else { return answer.to_vec() };
    let (head, body) = answer.split_at(at + END.len());
    let Ok(mut value) = serde_json::from_slice::<Value>(body) else { return answer.to_vec() };
    let Some(items) = value.get_mut("data").and_then(Value::as_array_mut) else { return answer.to_vec() };
    change(items);
    let body = value.to_string();
    let head = String::from_utf8_lossy(head);
    let kept = head.trim_end().lines().filter(|line| !line.to_ascii_lowercase().starts_with("content-length:"));
    let kept: Vec<_> = kept.collect();
    format!("{}\r\ncontent-length: {}\r\n\r\n{body}", kept.join("\r\n"), body.len()).into_bytes()
}

fn plain(status: u16, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "HTTP/1.1 {status} So\r\ncontent-type: application/json\r\nconnection: close\r\n{headers}content-length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}

fn throttled(on_x: bool) -> Vec<u8> {
    if on_x {
        plain(429, "retry-after: 1\r\n", r#"{"title":"Too Many Requests","detail":"Too Many Requests"}"#)
    } else {
        let error =
            r#"{"error":{"message":"(#4) Application request limit reached","type":"OAuthException","code":4}}"#;
        plain(403, "retry-after: 1\r\n", error)
    }
}

/// The words that a body sends: they are the same each time, whatever the ids around them are.
fn said(body: &[u8]) -> String {
    let value: Value = serde_json::from_slice(body).unwrap_or_default();
    let text = value["text"].as_str().or(value["message"].as_str()).or(value["message"]["text"].as_str());
    text.unwrap_or_else(|| panic!("no words: {value}")).to_owned()
}
