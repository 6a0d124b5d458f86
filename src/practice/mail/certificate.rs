//! The certificate of the practice mail servers: made at their start, signed by itself, good for this machine only.

use anyhow::Context;
use rustls::ServerConfig;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::PrivatePkcs8KeyDer;
use std::sync::Arc;
use tokio_rustls::TlsAcceptor;

/// What the servers need to encrypt, and what a client needs to believe them.
pub(crate) struct Identity {
    pub(crate) acceptor: TlsAcceptor,
    /// The certificate as PEM, for `ca_file`.
    pub(crate) pem: String,
}

impl Identity {
    /// Makes one for `localhost` and 127.0.0.1.
    ///
    /// # Errors
    /// When no key can be made.
    pub(crate) fn new() -> anyhow::Result<Self> {
        let names = vec!["localhost".to_owned(), "127.0.0.1".to_owned()];
        let made = rcgen::generate_simple_self_signed(names).context("the certificate of the practice mail servers")?;
        let key = PrivatePkcs8KeyDer::from(made.signing_key.serialize_der());
        let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key.into())?;
        Ok(Self { acceptor: TlsAcceptor::from(Arc::new(config)), pem: made.cert.pem() })
    }
}
