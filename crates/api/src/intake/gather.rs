//! The rows of a file by firm: rows that add to one another together, rows that contradict apart.
//!
//! Of a firm only the place is kept, where one row tells all of it: a table of 100,000 rows is in memory already, and
//! what a row says is read again when somebody asks.

use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, Hasher, RandomState};

use portolan_domain::intake::name::FirmName;
use portolan_domain::intake::rows::RowKind;
use portolan_domain::intake::{Draft, Field, RowPlace};

/// Where a row stands: as people count, and among the rows of its sheet that hold something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct At {
    pub(super) place: RowPlace,
    pub(super) index: u32,
}

/// A firm of the file, or a row that is none.
pub(super) struct Piece {
    /// Its first row.
    pub(super) at: At,
    pub(super) kind: PieceKind,
}

pub(super) enum PieceKind {
    /// One row is all there is of it.
    Firm,
    /// Several rows, and what they say together.
    Joined(Box<Draft>),
    /// An earlier row says something else of the same firm, in these fields.
    Repeats(Box<(RowPlace, Vec<Field>)>),
    Other(RowKind),
}

/// The names of a firm, taken apart once for all that is asked of them.
pub(super) struct Names {
    /// Registered ones.
    pub(super) own: Vec<FirmName>,
    /// What people call it.
    pub(super) short: Vec<FirmName>,
}

impl Names {
    pub(super) fn of(draft: &Draft) -> Self {
        let names = [&draft.name.zh, &draft.name.en].into_iter().filter(|name| !name.is_empty());
        let own = names.map(|name| FirmName::of(name)).collect();
        Self { own, short: draft.short_names().map(FirmName::of).collect() }
    }

    /// By which it is called: its registered names, or in their place its short ones.
    pub(super) fn called(&self) -> &[FirmName] {
        if self.own.is_empty() { &self.short } else { &self.own }
    }
}

/// Stands for firms of which nobody can say which is meant.
const SEVERAL: u32 = u32::MAX;

/// Hashes of what a firm is found again by within a file.
struct Keys {
    codes: Vec<u64>,
    names: Vec<u64>,
    short: Vec<u64>,
}

type ByHash = HashMap<u64, u32, BuildHasherDefault<Hashed>>;

/// Firms as they are found, with what they are known by.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) pieces: Vec<Piece>,
    /// Of each, a hash of its credit code; 0 where it has none.
    codes: Vec<u64>,
    /// By hashes of codes and names. Whether it is the same firm is asked again of what is found.
    told: ByHash,
    /// By hashes of short names, which mostly no row has.
    short: ByHash,
    hasher: RandomState,
    /// The firm of the row above, which a row without a name goes on with, and what is said of it.
    last: Option<(usize, Draft)>,
}

/// What is a hash already is hashed no more.
#[derive(Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// What became of a row.
pub(super) enum Became<'g> {
    /// It begins a firm, of which this is said.
    Begun(&'g Draft),
    /// It adds to this firm.
    Joined(usize),
    /// It repeats a firm with something else.
    Apart,
}

impl Gathered {
    pub(super) fn begin_sheet(&mut self) {
        self.last = None;
    }

    /// Takes a row that is no data.
    pub(super) fn other(&mut self, at: At, kind: RowKind) {
        self.push(Piece { at, kind: PieceKind::Other(kind) });
    }

    /// Takes a row of data. `read` reads again what a row says.
    pub(super) fn take(
        &mut self,
        at: At,
        draft: Draft,
        names: &Names,
        read: &dyn Fn(At) -> Draft,
    ) -> Became<'_> {
        // A line below a firm with a further product or person.
        if draft.is_nameless()
            && draft.wrong_identity().is_none()
            && draft.said.is_empty()
            && let Some((firm, _)) = self.last
        {
            return self.join(firm, draft, read);
        }
        let keys = self.keys(&draft, names);
        let uscc = if draft.uscc.is_some() { keys.codes[0] } else { 0 };
        let earlier = self.earlier(&keys).filter(|firm| *firm != SEVERAL);
        let earlier = earlier.map(|firm| firm as usize);
        // Many firms share a name in English; most are told apart by their codes without a look at what they say.
        let apart = |firm: &usize| uscc != 0 && ![0, uscc].contains(&self.codes[*firm]);
        if let Some(firm) = earlier.filter(|firm| !apart(firm)) {
            let own = self.said(firm, read);
            if own.same_firm(&draft) {
                let fields = own.contradicted_by(&draft);
                if fields.is_empty() {
                    self.remember(&keys, firm);
                    return self.join(firm, draft, read);
                }
                let kind = PieceKind::Repeats(Box::new((own.rows[0], fields)));
                self.push(Piece { at, kind });
                self.last = None;
                return Became::Apart;
            }
        }
        let firm = self.push(Piece { at, kind: PieceKind::Firm });
        self.codes[firm] = uscc;
        self.remember(&keys, firm);
        Became::Begun(&self.last.insert((firm, draft)).1)
    }

    fn push(&mut self, piece: Piece) -> usize {
        self.pieces.push(piece);
        self.codes.push(0);
        self.pieces.len() - 1
    }

    /// What is said of a firm so far.
    fn said(&self, firm: usize, read: &dyn Fn(At) -> Draft) -> Draft {
        match (&self.pieces[firm].kind, &self.last) {
            (PieceKind::Joined(draft), _) => (**draft).clone(),
            (_, Some((last, draft))) if *last == firm => draft.clone(),
            _ => read(self.pieces[firm].at),
        }
    }

    fn join(&mut self, firm: usize, draft: Draft, read: &dyn Fn(At) -> Draft) -> Became<'static> {
        let mut own = match std::mem::replace(&mut self.pieces[firm].kind, PieceKind::Firm) {
            PieceKind::Joined(own) => own,
            _ => Box::new(self.said(firm, read)),
        };
        own.join(draft);
        let uscc = own.uscc.as_ref().map(|uscc| self.hasher.hash_one(('u', uscc.as_str())));
        self.codes[firm] = uscc.unwrap_or(0);
        self.pieces[firm].kind = PieceKind::Joined(own);
        self.last = Some((firm, Draft::default()));
        Became::Joined(firm)
    }

    /// The firm above that bears one of these; one's name may be the other's short name.
    fn earlier(&self, keys: &Keys) -> Option<u32> {
        let mut told = keys.codes.iter().chain(&keys.names).chain(&keys.short);
        let mut short = keys.names.iter().chain(&keys.short);
        told.find_map(|key| self.told.get(key))
            .or_else(|| short.find_map(|key| self.short.get(key)))
            .copied()
    }

    fn remember(&mut self, keys: &Keys, firm: usize) {
        let firm = u32::try_from(firm).unwrap_or(SEVERAL);
        for key in keys.codes.iter().chain(&keys.names) {
            self.told.entry(*key).or_insert(firm);
        }
        for key in &keys.short {
            let known = self.short.entry(*key).or_insert(firm);
            if *known != firm {
                *known = SEVERAL;
            }
        }
    }

    /// What a firm is found again by within a file.
    fn keys(&self, draft: &Draft, names: &Names) -> Keys {
        let uscc = draft.uscc.as_ref().map(|uscc| ('u', uscc.as_str()));
        let code = draft.code.as_ref().map(|code| ('c', code.as_str()));
        let hashed = |names: &[FirmName]| -> Vec<u64> {
            let names = names.iter().filter(|name| !name.whole.is_empty());
            names.map(|name| self.hasher.hash_one(('n', name.whole.as_str()))).collect()
        };
        let codes = uscc.into_iter().chain(code).map(|key| self.hasher.hash_one(key));
        Keys { codes: codes.collect(), names: hashed(&names.own), short: hashed(&names.short) }
    }
}
