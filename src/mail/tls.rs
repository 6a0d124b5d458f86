//! Encrypted connections to mail servers. There is no other kind, and no way to skip looking at the certificate.

use super::Security;
use super::trouble::Trouble;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::Verifier;
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

/// How long connecting may take, and after it the handshake.
pub(super) const CONNECTING: Duration = Duration::from_secs(10);

/// The most bytes of a line that a server says before the mail programs' own readers take over.
const LONGEST_LINE: usize = 8 * 1024;

/// A connection that is encrypted and whose server is who it says.
pub(super) type Encrypted = TlsStream<TcpStream>;

/// Which words a server wants to hear before it encrypts.
#[derive(Debug, Clone, Copy)]
pub(super) enum Tongue {
    /// RFC 3207.
    Smtp,
    /// RFC 9051, section 6.2.1.
    Imap,
}

/// What connections trust: the system's certificates and some of the office's own. The system's are read when they are
/// needed first: that takes longer than everything else before the first frame.
pub(super) struct Trust {
    own: Vec<CertificateDer<'static>>,
    made: OnceLock<Arc<ClientConfig>>,
}

fn unfit(why: &impl std::fmt::Display) -> Trouble {
    Trouble::Certificate(format!("the office's own certificates are not usable: {why}"))
}

/// Trusts the system's certificates and those of `extra` (PEM).
pub(super) fn trust(extra: &[u8]) -> Result<Trust, Trouble> {
    let roots = CertificateDer::pem_slice_iter(extra).collect::<Result<Vec<_>, _>>();
    let own = roots.map_err(|error| unfit(&error))?;
    if own.is_empty() && !extra.iter().all(u8::is_ascii_whitespace) {
        return Err(unfit(&"the file holds no certificate"));
    }
    // What is wrong with them is said at the start, not when a letter wants to leave.
    let mut store = RootCertStore::empty();
    own.iter().try_for_each(|root| store.add(root.clone())).map_err(|error| unfit(&error))?;
    Ok(Trust { own, made: OnceLock::new() })
}

impl Trust {
    pub(super) fn config(&self) -> Result<&Arc<ClientConfig>, Trouble> {
        if let Some(config) = self.made.get() {
            return Ok(config);
        }
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let verifier = Verifier::new_with_extra_roots(self.own.clone(), Arc::clone(&provider));
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| unfit(&error))?
            // The library's word for a verifier that is not its own; this one is the system's.
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(verifier.map_err(|error| unfit(&error))?))
            .with_no_client_auth();
        Ok(self.made.get_or_init(|| Arc::new(config)))
    }
}

/// Connects, and encrypts before anything of ours is said but the wish to encrypt.
pub(super) async fn connect(
    host: &str,
    port: u16,
    security: Security,
    tongue: Tongue,
    trust: &Arc<ClientConfig>,
) -> Result<Encrypted, Trouble> {
    let place = format!("{host}:{port}");
    let name = ServerName::try_from(host.to_owned())
        .map_err(|_| Trouble::Permission(format!("{host} is not the name of a server")))?;
    let connecting = timeout(CONNECTING, TcpStream::connect((host, port))).await;
    let mut stream = connecting
        .map_err(|_| Trouble::silence(&place))?
        .map_err(|error| Trouble::Unreachable(format!("{place}: {error}")))?;
    // Nothing here waits for more to say: small commands go at once.
    let _ = stream.set_nodelay(true);
    let shaking = async {
        if security == Security::Starttls {
            match tongue {
                Tongue::Smtp => ask_smtp(&mut stream, &place).await?,
                Tongue::Imap => ask_imap(&mut stream, &place).await?,
            }
        }
        let connector = TlsConnector::from(Arc::clone(trust));
        connector.connect(name, stream).await.map_err(|error| Trouble::of_handshake(&place, &error))
    };
    timeout(CONNECTING, shaking).await.map_err(|_| Trouble::silence(&place))?
}

/// Reads one line, and not one byte more: what stands behind it belongs to whoever reads next. So nothing that was
/// said before encryption is ever taken for something said after it.
pub(super) async fn line<S: AsyncRead + Unpin>(stream: &mut S, of: &str) -> Result<String, Trouble> {
    let mut line = Vec::new();
    loop {
        let byte = stream.read_u8().await.map_err(|error| Trouble::Unreachable(format!("{of}: {error}")))?;
        if byte == b'\n' {
            return Ok(String::from_utf8_lossy(&line).trim_end().to_owned());
        }
        line.push(byte);
        if line.len() > LONGEST_LINE {
            return Err(Trouble::Contract(format!("{of}: a line without end")));
        }
    }
}

/// Reads a reply of SMTP: its code, and its lines without it. RFC 5321, section 4.2.
async fn reply(stream: &mut TcpStream, of: &str) -> Result<(String, Vec<String>), Trouble> {
    let mut lines = Vec::new();
    for _ in 0..100 {
        let line = line(stream, of).await?;
        let (Some(code), rest) = (line.get(..3), line.get(3..).unwrap_or_default()) else {
            return Err(Trouble::NotEncrypted(format!("{of} does not speak SMTP: {line}")));
        };
        lines.push(rest.get(1..).unwrap_or_default().to_owned());
        if !rest.starts_with('-') {
            return Ok((code.to_owned(), lines));
        }
    }
    Err(Trouble::Contract(format!("{of}: a reply without end")))
}

async fn say(stream: &mut TcpStream, words: &str, of: &str) -> Result<(), Trouble> {
    use tokio::io::AsyncWriteExt;
    let said = stream.write_all(words.as_bytes()).await;
    said.map_err(|error| Trouble::Unreachable(format!("{of}: {error}")))
}

/// A reply that was not the one hoped for.
fn no(of: &str, code: &str, lines: &[String]) -> Trouble {
    let said = format!("{of}: {code} {}", lines.join(" "));
    if code.starts_with('4') { Trouble::Unreachable(said) } else { Trouble::NotEncrypted(said) }
}

async fn ask_smtp(stream: &mut TcpStream, of: &str) -> Result<(), Trouble> {
    let (code, lines) = reply(stream, of).await?;
    if code != "220" {
        return Err(no(of, &code, &lines));
    }
    say(stream, "EHLO [127.0.0.1]\r\n", of).await?;
    let (code, lines) = reply(stream, of).await?;
    if code != "250" {
        return Err(no(of, &code, &lines));
    }
    if !lines.iter().any(|line| line.trim().eq_ignore_ascii_case("STARTTLS")) {
        return Err(Trouble::NotEncrypted(format!("{of} does not offer STARTTLS")));
    }
    say(stream, "STARTTLS\r\n", of).await?;
    let (code, lines) = reply(stream, of).await?;
    if code == "220" { Ok(()) } else { Err(no(of, &code, &lines)) }
}

async fn ask_imap(stream: &mut TcpStream, of: &str) -> Result<(), Trouble> {
    let greeting = line(stream, of).await?;
    if !greeting.to_ascii_uppercase().starts_with("* OK") {
        return Err(greeted(of, &greeting));
    }
    say(stream, "v0 STARTTLS\r\n", of).await?;
    for _ in 0..100 {
        let line = line(stream, of).await?;
        let Some(answer) = line.strip_prefix("v0 ") else { continue };
        let ok = answer.get(..2).is_some_and(|word| word.eq_ignore_ascii_case("OK"));
        return if ok { Ok(()) } else { Err(Trouble::NotEncrypted(format!("{of} does not offer STARTTLS: {answer}"))) };
    }
    Err(Trouble::Contract(format!("{of}: an answer without end")))
}

/// A greeting of IMAP that is not a welcome.
pub(super) fn greeted(of: &str, greeting: &str) -> Trouble {
    if greeting.to_ascii_uppercase().starts_with("* BYE") {
        Trouble::Unreachable(format!("{of}: {greeting}"))
    } else {
        Trouble::NotEncrypted(format!("{of} does not welcome: {greeting}"))
    }
}
