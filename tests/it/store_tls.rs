//! A shared database on another computer is spoken to only when its certificate proves that it is the right one, and
//! before that nothing is said.

use std::{
    fs,
    net::{IpAddr, UdpSocket},
    path::PathBuf,
};

use portolan_api::error::{ApiError, ErrorCode};
use portolan_store::{Store, StoreError};
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

use crate::cluster::Cluster;

/// The request for TLS: its length, 8, and a number that no version of the protocol has.
const SSL_REQUEST: [u8; 8] = [0, 0, 0, 8, 4, 210, 22, 47];

/// Somebody who signs certificates.
struct Authority {
    issuer: Issuer<'static, KeyPair>,
    pem: String,
}

impl Authority {
    fn new(name: &str) -> Self {
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let pem = params.self_signed(&key).unwrap().pem();
        Self { issuer: Issuer::new(params, key), pem }
    }

    /// A certificate for a host, with its key; valid to the end of that year.
    fn sign(&self, host: &str, year: i32) -> (String, String) {
        let mut params = CertificateParams::new(vec![host.to_owned()]).unwrap();
        params.not_before = date_time_ymd(2020, 1, 1);
        params.not_after = date_time_ymd(year, 12, 31);
        let key = KeyPair::generate().unwrap();
        (params.signed_by(&key, &self.issuer).unwrap().pem(), key.serialize_pem())
    }
}

/// Starts the server with this certificate.
fn start(cluster: &Cluster, (certificate, key): &(String, String)) {
    let certificate = cluster.keep("server.crt", certificate);
    let key = cluster.keep("server.key", key);
    cluster.start(&[
        "ssl=on".to_owned(),
        format!("ssl_cert_file={}", certificate.display()),
        format!("ssl_key_file={}", key.display()),
    ]);
}

/// A file with the certificate of who is trusted.
fn trusted(folder: &TempDir, authority: &Authority) -> PathBuf {
    let path = folder.path().join("ca.crt");
    fs::write(&path, &authority.pem).unwrap();
    path
}

/// Why a connection was refused: what the user is told.
async fn refusal(address: &str) -> ApiError {
    let error = Store::connect(address).await.map(drop).expect_err("it must be refused");
    assert!(matches!(error, StoreError::Unreachable(_)), "{error:?}");
    ApiError::from(error)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_the_right_certificate_opens_a_database() {
    let Some(cluster) = Cluster::made() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (ours, other) = (Authority::new("Portolan test"), Authority::new("Somebody else"));
    let ca = trusted(&folder, &ours);
    let address =
        cluster.address(&format!("?schema=team&sslmode=verify-full&sslrootcert={}", ca.display()));

    start(&cluster, &ours.sign("localhost", 2099));
    let store = Store::connect(&address).await.unwrap();
    store.counts().await.unwrap();
    let encrypted = cluster.sql(
        "select bool_and(s.ssl) from pg_stat_ssl s join pg_stat_activity a using (pid) \
         where a.application_name = 'portolan'",
    );
    assert_eq!(encrypted.trim(), "t");
    store.close().await;
    let nobody = cluster.address("?schema=team&sslmode=verify-full");
    let told = refusal(&nobody).await;
    assert!(told.detail["why"].contains("UnknownIssuer"), "no authority was named: {told:?}");
    cluster.stop("fast");

    let cases = [
        ("another host", ours.sign("db.example.org", 2099), "not valid for name"),
        ("expired", ours.sign("localhost", 2021), "expired"),
        ("an authority nobody trusts", other.sign("localhost", 2099), "UnknownIssuer"),
    ];
    for (case, certificate, why) in cases {
        start(&cluster, &certificate);
        let told = refusal(&address).await;
        eprintln!("{case}: {}", told.detail["why"]);
        assert_eq!(told.code, ErrorCode::Unreachable, "{case}");
        assert!(told.detail["why"].contains(why), "{case}: {told:?}");
        cluster.stop("fast");
    }
    cluster.start(&[]);
    let told = refusal(&address).await;
    assert!(told.detail["why"].contains("does not support TLS"), "{told:?}");
}

/// A server that answers the request for TLS and then only listens; hands back all that it was told.
async fn listen(answer: &'static [u8]) -> (u16, tokio::task::JoinHandle<Vec<u8>>) {
    let listener = TcpListener::bind(("0.0.0.0", 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard = tokio::spawn(async move {
        let (mut client, _) = listener.accept().await.unwrap();
        let mut heard = vec![0; SSL_REQUEST.len()];
        client.read_exact(&mut heard).await.unwrap();
        client.write_all(answer).await.unwrap();
        // Who hangs up on an answer it did not read sends a reset.
        let _ = client.read_to_end(&mut heard).await;
        heard
    });
    (port, heard)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_declines_tls_hears_nothing_in_clear() {
    let (port, heard) = listen(b"N").await;
    let address =
        format!("postgres://wang:geheim@localhost:{port}/portolan?sslmode=verify-full&schema=team");
    let told = refusal(&address).await;
    assert!(told.detail["why"].contains("does not support TLS"), "{told:?}");
    assert!(!format!("{told:?}").contains("geheim"));
    assert_eq!(heard.await.unwrap(), SSL_REQUEST, "eight bytes, and nothing more");
}

/// An address of this computer that another could reach it at; nothing is sent to find it.
fn from_afar() -> Option<IpAddr> {
    let socket = UdpSocket::bind(("0.0.0.0", 0)).ok()?;
    socket.connect(("192.0.2.1", 9)).ok()?;
    Some(socket.local_addr().ok()?.ip()).filter(|ip| !ip.is_loopback() && !ip.is_unspecified())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_distant_server_hears_nothing_in_clear_even_if_the_address_asks_for_it() {
    let Some(ip) = from_afar() else {
        eprintln!("skipped: this computer has no address but its own");
        return;
    };
    let (port, heard) = listen(b"N").await;
    refusal(&format!("postgres://wang:geheim@{ip}:{port}/portolan?sslmode=disable")).await;
    assert_eq!(heard.await.unwrap(), SSL_REQUEST);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_answers_and_is_no_database_is_said_to_be_out_of_reach() {
    for answer in [&b"HTTP/1.1 400 Bad Request\r\n\r\n"[..], b"S and then no handshake\r\n"] {
        let (port, heard) = listen(answer).await;
        let address = format!("postgres://wang@localhost:{port}/portolan?sslmode=verify-full");
        refusal(&address).await;
        assert_eq!(heard.await.unwrap()[..8], SSL_REQUEST);
    }
}
