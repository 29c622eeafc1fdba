//! What helper and program say to each other: a sign for what is wanted and the file; then a head in JSON and bytes.

mod objects;

use std::io::{Read, Write};
use std::process::ExitCode;

use portolan_dossier::image::{Packing, Pixels, Turn};
use portolan_dossier::outside::{Leaf, Leaves};
use portolan_dossier::units::{Pt, Size};
use serde::{Deserialize, Serialize};

use super::{Dropped, MOST_BYTES, Refusal, limits};

/// An answer begins with this; what does not is none.
const BEGINS: &[u8; 8] = b"portolan";

/// What is wanted of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Picture,
    Pages,
}

impl Wanted {
    pub(super) fn sign(self) -> u8 {
        match self {
            Self::Picture => b'I',
            Self::Pages => b'P',
        }
    }

    fn of(sign: u8) -> Option<Self> {
        [Self::Picture, Self::Pages].into_iter().find(|wanted| wanted.sign() == sign)
    }
}

/// What the helper says.
#[derive(Debug, PartialEq)]
pub(super) enum Answer {
    Refused(Refusal),
    Picture(Pixels),
    Pages(Leaves, Vec<Dropped>),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
enum Head {
    Refused(Refusal),
    Picture { width: u32, height: u32, grey: bool, turn: u8, jpeg: bool },
    Pages { sheets: Vec<(f32, f32, u32)>, conforms: bool, dropped: Vec<Dropped> },
}

/// The helper's whole life.
pub(super) fn serve() -> ExitCode {
    limits::set();
    let mut file = Vec::new();
    let mut sign = [0];
    let mut input = std::io::stdin().lock();
    if input.read_exact(&mut sign).is_err() {
        return ExitCode::FAILURE;
    }
    let most = MOST_BYTES as u64 + 1;
    let (Some(wanted), Ok(_)) = (Wanted::of(sign[0]), input.take(most).read_to_end(&mut file))
    else {
        return ExitCode::FAILURE;
    };
    let answer = match file.len() > MOST_BYTES {
        true => Answer::Refused(Refusal::TooLarge),
        false => super::read(wanted, &file),
    };
    match write(answer, &mut std::io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn write(answer: Answer, out: &mut impl Write) -> std::io::Result<()> {
    let (head, bytes) = match answer {
        Answer::Refused(why) => (Head::Refused(why), Vec::new()),
        Answer::Picture(Pixels { width, height, grey, turn, packing, bytes }) => {
            let (turn, jpeg) = (turn.number(), packing == Packing::Jpeg);
            (Head::Picture { width, height, grey, turn, jpeg }, bytes)
        }
        Answer::Pages(Leaves { pages, objects, conforms }, dropped) => {
            let sheet = |leaf: &Leaf| (leaf.size.width.0, leaf.size.height.0, leaf.form);
            let sheets = pages.iter().map(sheet).collect();
            let mut bytes = Vec::new();
            objects::write(&objects, &mut bytes);
            (Head::Pages { sheets, conforms, dropped }, bytes)
        }
    };
    let head = serde_json::to_vec(&head)?;
    out.write_all(BEGINS)?;
    out.write_all(&u32::try_from(head.len()).unwrap_or(u32::MAX).to_be_bytes())?;
    out.write_all(&head)?;
    out.write_all(&bytes)?;
    out.flush()
}

/// Reads an answer; `None` when it is none.
pub(super) fn read(said: &[u8]) -> Option<Answer> {
    let (length, rest) = said.strip_prefix(BEGINS)?.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let (head, bytes) = rest.split_at_checked(length)?;
    Some(match serde_json::from_slice(head).ok()? {
        Head::Refused(why) => Answer::Refused(why),
        Head::Picture { width, height, grey, turn, jpeg } => {
            let packing = if jpeg { Packing::Jpeg } else { Packing::Rows };
            let (turn, bytes) = (Turn::exif(turn), bytes.to_vec());
            Answer::Picture(Pixels { width, height, grey, turn, packing, bytes })
        }
        Head::Pages { sheets, conforms, dropped } => {
            let leaf = |(width, height, form)| {
                let size = Size { width: Pt(width), height: Pt(height) };
                Leaf { size, form }
            };
            let pages = sheets.into_iter().map(leaf).collect();
            Answer::Pages(Leaves { pages, objects: objects::read(bytes)?, conforms }, dropped)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_arrives_as_it_was_given() {
        let pixels = Pixels {
            width: 3,
            height: 2,
            grey: true,
            turn: Turn::exif(6),
            packing: Packing::Rows,
            bytes: vec![1, 2, 3],
        };
        for (answer, same) in [
            (Answer::Picture(pixels.clone()), Answer::Picture(pixels)),
            (Answer::Refused(Refusal::Damaged), Answer::Refused(Refusal::Damaged)),
        ] {
            let mut said = Vec::new();
            write(answer, &mut said).unwrap();
            assert_eq!(read(&said), Some(same));
        }
    }

    #[test]
    fn what_is_no_answer_is_not_taken_for_one() {
        for said in [b"".as_slice(), b"portolan", b"portolan\xff\xff\xff\xff{}", b"running 0 tests"]
        {
            assert_eq!(read(said), None);
        }
    }
}
