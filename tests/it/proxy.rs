//! A network between the store and its database that fails on demand: it resets, falls silent, or forgets. It counts
//! bytes rather than time, so that the same seed fails at the same places.

use std::{
    collections::VecDeque,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
};

use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinHandle,
};

/// The end of a transaction, as it goes to the server.
const COMMIT: &[u8] = b"commit\0";

/// Which way bytes go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    ToServer,
    ToStore,
}

/// Where a connection is reset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cut {
    /// Once so many more bytes have gone this way.
    After(Way, u64),
    /// When the server answers to a commit, so that only the answer is lost.
    AtTheAnswer,
}

/// A network that leads to one server.
pub(crate) struct Network {
    shared: Arc<Shared>,
    accepting: JoinHandle<()>,
    address: String,
}

struct Shared {
    server: String,
    silent: watch::Sender<bool>,
    /// Connections before this one stay silent for ever.
    forgotten: AtomicU64,
    plan: Mutex<Plan>,
}

#[derive(Default)]
struct Plan {
    cuts: VecDeque<Cut>,
    done: u32,
    /// Bytes gone each way since the last cut or plan.
    gone: [u64; 2],
    /// A commit has gone to the server since then.
    asked: bool,
    silence_at_commit: bool,
}

impl Network {
    /// A network to the server of an address.
    pub(crate) async fn to(address: &str) -> Self {
        let (before, server, after) = parts(address);
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let here = listener.local_addr().unwrap();
        let shared = Arc::new(Shared {
            server: server.to_owned(),
            silent: watch::Sender::new(false),
            forgotten: AtomicU64::new(0),
            plan: Mutex::default(),
        });
        let accepting = tokio::spawn(accept(listener, Arc::clone(&shared)));
        Self { shared, accepting, address: format!("{before}{here}{after}") }
    }

    /// The same address by way of this network.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Plans these cuts, one after the other, in place of what was planned.
    pub(crate) fn plan(&self, cuts: impl IntoIterator<Item = Cut>) {
        let mut plan = self.shared.plan.lock().unwrap();
        *plan = Plan { cuts: cuts.into_iter().collect(), done: plan.done, ..Plan::default() };
    }

    /// How many bytes have gone this way since the last cut or plan.
    pub(crate) fn gone(&self, way: Way) -> u64 {
        self.shared.plan.lock().unwrap().gone[way as usize]
    }

    /// How many cuts were made.
    pub(crate) fn cuts(&self) -> u32 {
        self.shared.plan.lock().unwrap().done
    }

    /// Swallows everything from the next commit on, that commit included, until the network is back.
    pub(crate) fn fall_silent_at_commit(&self) {
        self.shared.plan.lock().unwrap().silence_at_commit = true;
    }

    /// Waits until it has fallen silent.
    pub(crate) async fn is_silent(&self) {
        self.shared.silent.subscribe().wait_for(|silent| *silent).await.unwrap();
    }

    /// Ends a silence: what was swallowed arrives late.
    pub(crate) fn come_back(&self) {
        self.shared.silent.send_replace(false);
    }

    /// Forgets all connections there are, as a firewall does while a lid is closed; new ones pass.
    pub(crate) fn forget(&self) {
        self.shared.forgotten.store(u64::MAX, Ordering::SeqCst);
    }
}

impl Drop for Network {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

/// What stands before the server's name and port, these, and what stands behind.
fn parts(address: &str) -> (&str, &str, &str) {
    let from = address.find('@').or(address.find("://").map(|at| at + 2)).unwrap() + 1;
    let to = from + address[from..].find('/').unwrap();
    (&address[..from], &address[from..to], &address[to..])
}

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    for number in 1.. {
        let (store, _) = listener.accept().await.unwrap();
        // The first that comes after the forgetting says where it ended.
        let _ =
            shared.forgotten.compare_exchange(u64::MAX, number, Ordering::SeqCst, Ordering::SeqCst);
        tokio::spawn(carry(store, number, Arc::clone(&shared)));
    }
}

async fn carry(mut store: TcpStream, number: u64, shared: Arc<Shared>) {
    let Ok(mut server) = TcpStream::connect(&shared.server).await else { return };
    let (from_store, to_store) = store.split();
    let (from_server, to_server) = server.split();
    let cut = tokio::select! {
        cut = shared.pass(Way::ToServer, number, from_store, to_server) => cut,
        cut = shared.pass(Way::ToStore, number, from_server, to_store) => cut,
    };
    if cut {
        // Closed without a goodbye: both ends are told of a reset.
        store.set_zero_linger().unwrap();
        server.set_zero_linger().unwrap();
    }
}

impl Shared {
    /// Carries bytes until the end, or until they are to be cut.
    async fn pass(
        &self,
        way: Way,
        number: u64,
        mut from: impl AsyncRead + Unpin,
        mut to: impl AsyncWrite + Unpin,
    ) -> bool {
        let mut buffer = vec![0; 16 * 1024];
        loop {
            let count = from.read(&mut buffer).await.unwrap_or(0);
            if count == 0 {
                return false;
            }
            let cut = self.look(way, &buffer[..count]);
            self.heard(number).await;
            let count = cut.unwrap_or(count);
            if to.write_all(&buffer[..count]).await.is_err() || cut.is_some() {
                return cut.is_some();
            }
        }
    }

    /// Where these bytes are to be cut, if they are.
    fn look(&self, way: Way, bytes: &[u8]) -> Option<usize> {
        let mut plan = self.plan.lock().unwrap();
        let before = plan.gone[way as usize];
        let after = before + bytes.len() as u64;
        plan.gone[way as usize] = after;
        if way == Way::ToServer && bytes.windows(COMMIT.len()).any(|found| found == COMMIT) {
            plan.asked = true;
            if std::mem::take(&mut plan.silence_at_commit) {
                self.silent.send_replace(true);
            }
        }
        let cut = match plan.cuts.front()? {
            Cut::After(this, bytes) if *this == way && *bytes < after => bytes - before,
            Cut::AtTheAnswer if way == Way::ToStore && plan.asked => 0,
            _ => return None,
        };
        plan.cuts.pop_front();
        plan.done += 1;
        (plan.gone, plan.asked) = ([0; 2], false);
        usize::try_from(cut).ok()
    }

    /// Waits until the other end of a connection can be heard.
    async fn heard(&self, number: u64) {
        self.silent.subscribe().wait_for(|silent| !silent).await.unwrap();
        if number < self.forgotten.load(Ordering::SeqCst) {
            std::future::pending::<()>().await;
        }
    }
}
