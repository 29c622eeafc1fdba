//! Compression on all cores. A stream's bytes depend on it alone, so the order in which they are done changes nothing.

use std::{
    num::NonZero,
    panic::resume_unwind,
    sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc},
    thread::{self, Scope, ScopedJoinHandle},
};

use libdeflater::{CompressionLvl, Compressor};
use lopdf::Stream;

/// Bytes that naming the filter costs: below such a gain a stream stays as it is.
const NAMING: usize = 19;

/// Of 12. A higher one makes a book smaller by a tenth at most and takes twice the time.
const LEVEL: i32 = 1;

fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// Compresses those that name no filter yet and may be: what a file says of itself stays readable without a viewer.
pub(super) fn streams<'s>(all: impl Iterator<Item = &'s mut Stream> + Send) {
    let left =
        Mutex::new(all.filter(|stream| stream.allows_compression && !stream.dict.has(b"Filter")));
    let next = || locked(&left).next();
    let work = || {
        while let Some(stream) = next() {
            pack(stream);
        }
    };
    thread::scope(|scope| {
        for _ in 1..cores() {
            scope.spawn(work);
        }
        work();
    });
}

/// Compresses one where that gains something.
pub(super) fn pack(stream: &mut Stream) {
    if let Some(packed) = packed(&stream.content)
        && packed.len() + NAMING < stream.content.len()
    {
        set(stream, packed);
    }
}

/// What is done on other cores while the file is still being made.
pub(super) struct Meanwhile<'s> {
    given: Mutex<Option<Given>>,
    taken: Arc<Mutex<mpsc::Receiver<Task>>>,
    helpers: Mutex<Vec<ScopedJoinHandle<'s, Vec<Task>>>>,
}

/// The way to the helpers, and how many streams went it.
struct Given {
    way: mpsc::Sender<Task>,
    streams: usize,
}

/// A stream to compress, and which it is of all.
type Task = (usize, Stream);

impl<'s> Meanwhile<'s> {
    /// Ready to take tasks.
    pub(super) fn begin<'e>(scope: &'s Scope<'s, 'e>) -> Self {
        let (way, taken) = mpsc::channel();
        let taken = Arc::new(Mutex::new(taken));
        // One core goes on making them.
        let helpers = (1..cores().max(2)).map(|_| {
            let taken = Arc::clone(&taken);
            scope.spawn(move || help(&taken))
        });
        let helpers = Mutex::new(helpers.collect());
        Self { given: Mutex::new(Some(Given { way, streams: 0 })), taken, helpers }
    }

    /// Takes a stream to compress.
    pub(super) fn take(&self, stream: Stream) {
        if let Some(given) = &mut *locked(&self.given) {
            // Helpers end only after the way to them has.
            let _ = given.way.send((given.streams, stream));
            given.streams += 1;
        }
    }

    /// All streams in the order they were given; none are taken afterwards. Lends a hand with those that are left.
    pub(super) fn end(&self) -> Vec<Stream> {
        locked(&self.given).take();
        let mut all = help(&self.taken);
        for helper in locked(&self.helpers).drain(..) {
            all.extend(helper.join().unwrap_or_else(|why| resume_unwind(why)));
        }
        all.sort_unstable_by_key(|(place, _)| *place);
        all.into_iter().map(|(_, stream)| stream).collect()
    }
}

fn help(taken: &Mutex<mpsc::Receiver<Task>>) -> Vec<Task> {
    let mut done = Vec::new();
    loop {
        let task = locked(taken).recv();
        let Ok((place, mut stream)) = task else { return done };
        pack(&mut stream);
        done.push((place, stream));
    }
}

/// Takes apart in its own time what is no longer needed: a book is a million pieces.
pub(super) fn forget(old: impl Send + 'static) {
    // Where no thread can be had it is taken apart here.
    let _ = thread::Builder::new().name("forget".into()).spawn(move || drop(old));
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Compresses one whose dictionary says how it is to be read afterwards, even where that gains nothing.
pub(super) fn always(stream: &mut Stream) {
    if let Some(packed) = packed(&stream.content) {
        set(stream, packed);
    }
}

fn set(stream: &mut Stream, packed: Vec<u8>) {
    stream.dict.set("Filter", "FlateDecode");
    stream.set_content(packed);
}

/// `None` cannot happen: the room is what the worst content takes.
fn packed(content: &[u8]) -> Option<Vec<u8>> {
    let mut packer = Compressor::new(CompressionLvl::new(LEVEL).ok()?);
    let mut packed = vec![0; packer.zlib_compress_bound(content.len())];
    let length = packer.zlib_compress(content, &mut packed).ok()?;
    packed.truncate(length);
    packed.shrink_to_fit();
    Some(packed)
}
