//! Lines of a connection, as SMTP and IMAP have them: ended by CRLF, and never longer than they may be.

use std::io::{Error, ErrorKind, Result};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufStream};

/// The longest line that is read, in bytes.
const LONGEST: usize = 64 * 1024;

/// A connection that is read line by line.
pub(crate) struct Lines<S> {
    stream: BufStream<S>,
    /// The beginning of a line whose end has not come yet.
    begun: Vec<u8>,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Lines<S> {
    pub(crate) fn new(stream: S) -> Self {
        Self { stream: BufStream::new(stream), begun: Vec::new() }
    }

    /// The next line, without its end. May be dropped while it waits: nothing is lost.
    ///
    /// # Errors
    /// When the connection ended, or the line is too long.
    pub(crate) async fn line(&mut self) -> Result<Vec<u8>> {
        loop {
            let buffer = self.stream.fill_buf().await?;
            if buffer.is_empty() {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            let end = buffer.iter().position(|byte| *byte == b'\n');
            let taken = end.map_or(buffer.len(), |at| at + 1);
            self.begun.extend(buffer.get(..taken).unwrap_or_default());
            self.stream.consume(taken);
            if self.begun.len() > LONGEST {
                return Err(Error::new(ErrorKind::InvalidData, "the line is too long"));
            }
            if end.is_some() {
                let mut line = std::mem::take(&mut self.begun);
                line.pop();
                if line.last() == Some(&b'\r') {
                    line.pop();
                }
                return Ok(line);
            }
        }
    }

    /// So many bytes, whatever they are.
    ///
    /// # Errors
    /// When the connection ended.
    pub(crate) async fn bytes(&mut self, count: usize) -> Result<Vec<u8>> {
        let mut bytes = vec![0; count];
        self.stream.read_exact(&mut bytes).await?;
        Ok(bytes)
    }

    /// Says something, all of it, now.
    ///
    /// # Errors
    /// When the connection ended.
    pub(crate) async fn say(&mut self, bytes: impl AsRef<[u8]>) -> Result<()> {
        self.stream.write_all(bytes.as_ref()).await?;
        self.stream.flush().await
    }

    /// Ends it in good manners.
    pub(crate) async fn close(mut self) {
        // Who is gone already needs no farewell.
        let _ = self.stream.shutdown().await;
    }
}

/// A cut in place of an answer: the session ends here without a farewell.
pub(crate) fn cut() -> Error {
    ErrorKind::ConnectionAborted.into()
}
