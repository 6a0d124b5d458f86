//! What is published, and a line that is cut under it: for the tests of every network.

use chrono::Utc;
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use ventanilla::model::account::NetworkKind;
use ventanilla::model::delivery::DeliveryState;
use ventanilla::model::ids::{AccountId, BlobId, ContentHash, DeliveryId, Person, PublicationId, RemoteId};
use ventanilla::model::media::{Media, MediaKind};
use ventanilla::model::posting::{PostAction, Posting};
use ventanilla::net::Picture;

/// A posting that is on its way.
pub(crate) fn posting(network: NetworkKind, action: PostAction, text: &str) -> Posting {
    let now = Utc::now();
    Posting {
        id: DeliveryId::new("d1"),
        account: AccountId::new("office"),
        network,
        publication: PublicationId::new("p1"),
        action,
        text: text.to_owned(),
        media: Vec::new(),
        content: ContentHash::new("c1"),
        by: Person::new("ana"),
        queued_at: now,
        state: DeliveryState::Sending { since: now },
        attempts: 1,
    }
}

pub(crate) fn edit(remote: &str) -> PostAction {
    PostAction::Edit { remote: RemoteId::new(remote) }
}

pub(crate) fn remove(remote: &str) -> PostAction {
    PostAction::Remove { remote: RemoteId::new(remote) }
}

/// A picture of so many bytes, none like its neighbour.
pub(crate) fn picture(kind: MediaKind, bytes: usize, alt: &str) -> Picture {
    let media = Media {
        blob: BlobId::new("b1"),
        name: "/home/ana/foto \"uno\".jpg".to_owned(),
        kind,
        bytes: bytes as u64,
        width: 800,
        height: 600,
        alt: alt.to_owned(),
    };
    let bytes = (0..bytes).map(|at| u8::try_from(at * 7 % 251).unwrap()).collect();
    Picture { media, bytes }
}

/// A part of a form: its head, and what it holds.
pub(crate) struct Part {
    pub(crate) head: String,
    pub(crate) value: Vec<u8>,
}

impl Part {
    pub(crate) fn text(&self) -> &str {
        str::from_utf8(&self.value).unwrap()
    }
}

/// Reads a form with files in it (RFC 7578).
pub(crate) fn parts(content_type: &str, body: &[u8]) -> Vec<Part> {
    let boundary = format!("\r\n--{}", content_type.split_once("multipart/form-data; boundary=").unwrap().1);
    let mut rest = [b"\r\n", body].concat();
    let mut parts = Vec::new();
    while let Some(at) = position(&rest, boundary.as_bytes()) {
        let part: Vec<u8> = rest.drain(..at).collect();
        rest.drain(..boundary.len());
        if let Some(end) = position(&part, b"\r\n\r\n") {
            let head = String::from_utf8(part[..end].to_vec()).unwrap();
            parts.push(Part { head, value: part[end + 4..].to_vec() });
        }
    }
    parts
}

fn position(text: &[u8], sought: &[u8]) -> Option<usize> {
    text.windows(sought.len()).position(|window| window == sought)
}

/// When the line is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cut {
    /// Before the server has the request.
    Before,
    /// When the server has answered, before the answer is through.
    After,
}

/// A line to a server that is cut at every request whose first line has `at` in it. Returns its address.
pub(crate) async fn line(server: SocketAddr, at: &'static str, cut: Cut) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            tokio::spawn(connection(socket, server, at, cut));
        }
    });
    address
}

async fn connection(mut here: TcpStream, server: SocketAddr, at: &str, cut: Cut) {
    let mut there = TcpStream::connect(server).await.unwrap();
    let (mut asked, mut answered) = (vec![0; 1 << 16], vec![0; 1 << 16]);
    let mut doomed = false;
    loop {
        tokio::select! {
            read = here.read(&mut asked) => {
                let Ok(read @ 1..) = read else { return };
                let head = String::from_utf8_lossy(&asked[..read]);
                doomed |= head.lines().next().is_some_and(|first| first.contains(at));
                if doomed && cut == Cut::Before || there.write_all(&asked[..read]).await.is_err() {
                    return;
                }
            }
            read = there.read(&mut answered) => {
                let Ok(read @ 1..) = read else { return };
                if doomed || here.write_all(&answered[..read]).await.is_err() {
                    return;
                }
            }
        }
    }
}
