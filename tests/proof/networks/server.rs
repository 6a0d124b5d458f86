//! A server between the connectors and the practice network that misbehaves in every way a line and a server can.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use ventanilla::model::account::NetworkKind;

type Headers = Vec<(String, String)>;

/// What becomes of a request.
#[derive(Clone)]
pub(crate) enum Trouble {
    /// This, and nothing is asked of the network.
    Instead(u16, Headers, Vec<u8>),
    /// The network acts, and this is answered.
    After(u16, Headers, Vec<u8>),
    /// The right answer with other bytes.
    Mangle(Arc<dyn Fn(&[u8]) -> Vec<u8> + Send + Sync>),
    /// The first page of a list again and again, changed each time.
    Repeat(Arc<dyn Fn(&[u8]) -> Vec<u8> + Send + Sync>),
    /// The right answer with these headers as well.
    Head(Headers),
    /// The right answer after these bytes.
    Before(Vec<u8>),
    /// These bytes, then the end of the connection.
    Raw(Vec<u8>),
    /// The request itself, as the words of an error.
    Echo(u16),
    CutBefore,
    CutAfter,
    CutMidBody,
    SilentBefore,
    SilentAfter,
    /// The right answer, a byte at a time.
    Drip,
    /// Chunks without end.
    Endless,
    /// So many bytes of one JSON text.
    Big(usize),
}

/// A request that came.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) network: NetworkKind,
    pub(crate) method: String,
    pub(crate) path: String,
}

type Plan = Box<dyn FnMut(&Asked) -> Option<Trouble> + Send>;

#[derive(Default)]
struct State {
    plan: Option<Plan>,
    seen: Vec<Asked>,
    /// First pages, by the path without the cursor.
    first: HashMap<String, (String, Vec<u8>)>,
    /// The most bytes of one answer that a connector took.
    most: usize,
}

pub(crate) struct Server {
    pub(crate) addr: SocketAddr,
    network: SocketAddr,
    /// By how many seconds the office's clock is ahead of the network's.
    ahead: Arc<AtomicI64>,
    state: Mutex<State>,
}

impl Server {
    /// Stands before a network; ends with the test's runtime.
    pub(crate) async fn before(network: SocketAddr, ahead: Arc<AtomicI64>) -> Arc<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Arc::new(Self { addr: listener.local_addr().unwrap(), network, ahead, state: Mutex::default() });
        let shared = Arc::clone(&server);
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let server = Arc::clone(&shared);
                tokio::spawn(async move { server.serve(socket).await });
            }
        });
        server
    }

    /// What becomes of the requests from now on.
    pub(crate) fn plan(&self, plan: impl FnMut(&Asked) -> Option<Trouble> + Send + 'static) {
        self.state.lock().unwrap().plan = Some(Box::new(plan));
    }

    /// Everything is answered as it should be.
    pub(crate) fn behave(&self) {
        self.state.lock().unwrap().plan = None;
    }

    /// The requests since the last time.
    pub(crate) fn take_seen(&self) -> Vec<Asked> {
        std::mem::take(&mut self.state.lock().unwrap().seen)
    }

    /// The most bytes of one answer that a connector took, as far as a socket can tell.
    pub(crate) fn most_taken(&self) -> usize {
        self.state.lock().unwrap().most
    }

    async fn serve(&self, mut here: TcpStream) -> Option<()> {
        let request = read_request(&mut here).await?;
        let head = String::from_utf8_lossy(&request).into_owned();
        let mut words = head.split(' ');
        let (method, path) = (words.next()?.to_owned(), words.next()?.to_owned());
        let network = if path.starts_with("/x") { NetworkKind::X } else { NetworkKind::Facebook };
        let asked = Asked { network, method, path };
        let trouble = {
            let mut state = self.state.lock().unwrap();
            let trouble = state.plan.as_mut().and_then(|plan| plan(&asked));
            state.seen.push(asked);
            trouble
        };
        let Some(trouble) = trouble else {
            let (head, body) = self.right(&request).await;
            return here.write_all(&[head.as_bytes(), &body].concat()).await.ok();
        };
        let sent = self.misbehave(&mut here, trouble, &request).await;
        let mut state = self.state.lock().unwrap();
        state.most = state.most.max(sent);
        Some(())
    }

    /// Asks the network and returns its whole answer.
    async fn ask(&self, request: &[u8]) -> Option<Vec<u8>> {
        let mut there = TcpStream::connect(self.network).await.ok()?;
        there.write_all(request).await.ok()?;
        let mut answer = Vec::new();
        there.read_to_end(&mut answer).await.ok()?;
        Some(answer)
    }

    /// The first page of what is asked for, asked once.
    async fn first_page(&self, request: &[u8]) -> (String, Vec<u8>) {
        let text = String::from_utf8_lossy(request).into_owned();
        let (line, rest) = text.split_once("\r\n").unwrap();
        let (path, query) = line.split_once('?').unwrap_or((line, " HTTP/1.1"));
        let (query, version) = query.rsplit_once(' ').unwrap();
        let is_cursor = |part: &&str| part.starts_with("after=") || part.starts_with("pagination_token=");
        let query: Vec<_> = query.split('&').filter(|part| !is_cursor(part)).collect();
        let line = format!("{path}?{} {version}", query.join("&"));
        let kept = self.state.lock().unwrap().first.get(&line).cloned();
        if let Some(kept) = kept {
            return kept;
        }
        let right = self.right(format!("{line}\r\n{rest}").as_bytes()).await;
        self.state.lock().unwrap().first.insert(line, right.clone());
        right
    }

    async fn right(&self, request: &[u8]) -> (String, Vec<u8>) {
        let answer = self.ask(request).await.unwrap_or_default();
        let end = find(&answer, b"\r\n\r\n").map_or(answer.len(), |at| at + 4);
        let (head, body) = (String::from_utf8_lossy(&answer[..end]).into_owned(), answer[end..].to_vec());
        // The connectors live by the machine's clock. The office's, which was put forward, is ahead of theirs as it
        // would be of a network's.
        let date = chrono::Utc::now() - chrono::TimeDelta::seconds(self.ahead.load(Ordering::SeqCst));
        let date = ("date".to_owned(), date.format("%a, %d %b %Y %H:%M:%S GMT").to_string());
        (rest_of(&head, &body, &[date]), body)
    }

    /// Returns how many bytes were taken.
    async fn misbehave(&self, here: &mut TcpStream, trouble: Trouble, request: &[u8]) -> usize {
        let whole = match trouble {
            Trouble::Instead(status, headers, body) => answer(status, &headers, &body),
            Trouble::After(status, headers, body) => {
                self.right(request).await;
                answer(status, &headers, &body)
            }
            Trouble::Mangle(change) => {
                let (head, body) = self.right(request).await;
                let body = change(&body);
                [rest_of(&head, &body, &[]).into_bytes(), body].concat()
            }
            Trouble::Repeat(change) => {
                let (head, body) = self.first_page(request).await;
                let body = change(&body);
                [rest_of(&head, &body, &[]).into_bytes(), body].concat()
            }
            Trouble::Head(headers) => {
                let (head, body) = self.right(request).await;
                [rest_of(&head, &body, &headers).into_bytes(), body].concat()
            }
            Trouble::Before(bytes) => {
                let (head, body) = self.right(request).await;
                [bytes, head.into_bytes(), body].concat()
            }
            Trouble::Raw(bytes) => bytes,
            Trouble::Echo(status) => {
                let said = String::from_utf8_lossy(request).into_owned();
                let error = serde_json::json!({
                    "error": { "code": 100, "message": said }, "title": said, "detail": said,
                });
                answer(status, &[], error.to_string().as_bytes())
            }
            Trouble::CutBefore => return 0,
            Trouble::CutAfter => {
                self.right(request).await;
                return 0;
            }
            Trouble::CutMidBody => {
                let (head, body) = self.right(request).await;
                [head.as_bytes(), &body[..body.len() / 2]].concat()
            }
            Trouble::SilentBefore => return hold(here).await,
            Trouble::SilentAfter => {
                self.right(request).await;
                return hold(here).await;
            }
            Trouble::Drip => {
                let (head, body) = self.right(request).await;
                let mut sent = 0;
                for byte in [head.as_bytes(), &body].concat() {
                    if here.write_all(&[byte]).await.is_err() {
                        break;
                    }
                    sent += 1;
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
                return sent;
            }
            Trouble::Endless => {
                let head = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n7\r\n{\"data\"\r\n";
                let chunk = [b"10000\r\n".as_slice(), &vec![b' '; 65_536], b"\r\n"].concat();
                return pour(here, head, &chunk, usize::MAX).await;
            }
            Trouble::Big(bytes) => {
                let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {bytes}\r\n\r\n{{\"data\":[");
                return pour(here, head.as_bytes(), "0,".repeat(32_768).as_bytes(), bytes).await;
            }
        };
        let sent = whole.len();
        // Who is gone before the end has had enough.
        let _ = here.write_all(&whole).await;
        let _ = here.shutdown().await;
        sent
    }
}

/// Says nothing until the other side gives up.
async fn hold(here: &mut TcpStream) -> usize {
    let mut byte = [0];
    let _ = here.read(&mut byte).await;
    0
}

/// Writes one thing again and again, up to so many bytes or until nobody takes it any more.
async fn pour(here: &mut TcpStream, head: &[u8], again: &[u8], most: usize) -> usize {
    let mut sent = head.len();
    if here.write_all(head).await.is_err() {
        return 0;
    }
    while sent < most && here.write_all(again).await.is_ok() {
        sent += again.len();
    }
    sent
}

fn answer(status: u16, headers: &[(String, String)], body: &[u8]) -> Vec<u8> {
    let mut head = format!("HTTP/1.1 {status} As Told\r\nconnection: close\r\n");
    if status != 204 && status >= 200 {
        head += &format!("content-length: {}\r\n", body.len());
    }
    for (name, value) in headers {
        head += &format!("{name}: {value}\r\n");
    }
    [head.as_bytes(), b"\r\n", body].concat()
}

/// The head of an answer, for another body and with more headers, which stand before its own of the same name.
fn rest_of(head: &str, body: &[u8], more: &[(String, String)]) -> String {
    let replaced = |line: &str| {
        let name = line.split(':').next().unwrap_or_default().to_ascii_lowercase();
        name == "content-length" || more.iter().any(|(other, _)| *other == name)
    };
    let mut lines: Vec<String> =
        head.trim_end().split("\r\n").filter(|line| !replaced(line)).map(str::to_owned).collect();
    lines.push(format!("content-length: {}", body.len()));
    lines.extend(more.iter().map(|(name, value)| format!("{name}: {value}")));
    lines.join("\r\n") + "\r\n\r\n"
}

/// Reads one request, and says in it that the connection ends with it.
async fn read_request(here: &mut TcpStream) -> Option<Vec<u8>> {
    let (mut bytes, mut piece) = (Vec::new(), vec![0; 65_536]);
    let end = loop {
        if let Some(at) = find(&bytes, b"\r\n\r\n") {
            break at + 4;
        }
        match here.read(&mut piece).await {
            Ok(read @ 1..) => bytes.extend_from_slice(&piece[..read]),
            _ => return None,
        }
    };
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let length =
        head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length:")?.trim().parse().ok());
    while bytes.len() < end + length.unwrap_or(0_usize) {
        match here.read(&mut piece).await {
            Ok(read @ 1..) => bytes.extend_from_slice(&piece[..read]),
            _ => return None,
        }
    }
    let head = head.trim_end().to_owned() + "\r\nconnection: close\r\n\r\n";
    Some([head.as_bytes(), &bytes[end..]].concat())
}

fn find(text: &[u8], sought: &[u8]) -> Option<usize> {
    text.windows(sought.len()).position(|window| window == sought)
}

/// Another host, which counts who comes.
pub(crate) struct Elsewhere {
    pub(crate) addr: SocketAddr,
    came: Arc<Mutex<usize>>,
}

impl Elsewhere {
    pub(crate) async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (addr, came) = (listener.local_addr().unwrap(), Arc::new(Mutex::new(0)));
        let count = Arc::clone(&came);
        tokio::spawn(async move {
            while listener.accept().await.is_ok() {
                *count.lock().unwrap() += 1;
            }
        });
        Self { addr, came }
    }

    pub(crate) fn came(&self) -> usize {
        *self.came.lock().unwrap()
    }
}
