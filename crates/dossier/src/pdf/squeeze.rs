//! Compression of streams on all cores. A stream's bytes depend on it alone, so the order in which they are done changes
//! nothing.

use std::{
    io::Write as _,
    sync::{Mutex, PoisonError},
    thread,
};

use flate2::{Compression, write::ZlibEncoder};
use lopdf::Stream;

/// Bytes that naming the filter costs: below such a gain a stream stays as it is.
const NAMING: usize = 19;

/// Compresses those that name no filter yet and may be: what a file says of itself stays readable without a viewer.
pub(super) fn streams<'s>(all: impl Iterator<Item = &'s mut Stream> + Send) {
    let left =
        Mutex::new(all.filter(|stream| stream.allows_compression && !stream.dict.has(b"Filter")));
    let next = || left.lock().unwrap_or_else(PoisonError::into_inner).next();
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(stream) = next() {
                    if let Some(packed) = packed(&stream.content)
                        && packed.len() + NAMING < stream.content.len()
                    {
                        set(stream, packed);
                    }
                }
            });
        }
    });
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

/// `None` cannot happen: memory takes whatever is written.
fn packed(content: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(content).ok()?;
    encoder.finish().ok()
}
