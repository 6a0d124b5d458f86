//! Servers that say what they are told to say, over real encryption.

use rcgen::{CertificateParams, KeyPair};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio_rustls::rustls::{ServerConfig, crypto::aws_lc_rs};
use ventanilla::mail::{Mailbox, Settings};

/// What a server says to a line that begins with this; `$` stands for the tag, or the line's first word.
pub(crate) type Script = &'static [(&'static str, &'static str)];

/// A server of its own, and what it needs to be believed.
pub(crate) struct Scripted {
    pub(crate) port: u16,
    pub(crate) certificate: String,
}

impl Scripted {
    /// Listens; every connection hears the greeting and then what the script has for what it says. A line that the
    /// script does not know ends the connection.
    pub(crate) async fn serve(greeting: &'static str, script: Script, params: CertificateParams) -> Self {
        let key = KeyPair::generate().unwrap();
        let certificate = params.self_signed(&key).unwrap();
        let chain = vec![certificate.der().clone()];
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(chain, key)
            .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let acceptor = acceptor.clone();
                tokio::spawn(async move {
                    let Ok(stream) = acceptor.accept(stream).await else { return };
                    let mut stream = BufReader::new(stream);
                    let mut say = greeting.to_owned();
                    loop {
                        if stream.get_mut().write_all(say.as_bytes()).await.is_err() {
                            return;
                        }
                        let mut line = String::new();
                        let Ok(1..) = stream.read_line(&mut line).await else { return };
                        let (tag, rest) = line.trim_end().split_once(' ').unwrap_or((line.trim_end(), ""));
                        let known =
                            script.iter().find(|(begins, _)| rest.starts_with(begins) || line.starts_with(begins));
                        let Some((_, words)) = known else { return };
                        say = words.replace('$', tag);
                    }
                });
            }
        });
        Self { port, certificate: certificate.pem() }
    }

    /// A server with a certificate that holds.
    pub(crate) async fn good(greeting: &'static str, script: Script) -> Self {
        Self::serve(greeting, script, CertificateParams::new(vec!["localhost".to_owned()]).unwrap()).await
    }

    /// The settings of a mailbox there.
    pub(crate) fn settings(&self) -> Settings {
        serde_json::from_value(serde_json::json!({
            "address": "oficina@sinaloa.test", "user": "oficina", "poll_seconds": 1,
            "smtp_host": "localhost", "smtp_port": self.port, "imap_host": "localhost", "imap_port": self.port,
        }))
        .unwrap()
    }

    /// A mailbox there.
    pub(crate) fn mailbox(&self) -> Mailbox {
        Mailbox::new(self.settings(), "clave-secreta".into(), self.certificate.as_bytes()).unwrap()
    }
}

/// Longer than anything here takes, shorter than a person waits.
pub(crate) const SOON: Duration = Duration::from_secs(20);
