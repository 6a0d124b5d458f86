//! What the typesetter sees: its template, the data, its fonts, and nothing else. No disk, no network, no clock.

use std::sync::OnceLock;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};

const TEMPLATE: &str = include_str!("../../../../assets/records/record.typ");

/// Libertinus Serif: Latin, Greek, Cyrillic and Hebrew. Under the SIL Open Font License, whose text lies beside them.
const FONTS: [&[u8]; 3] = [
    include_bytes!("../../../../assets/records/fonts/LibertinusSerif-Regular.otf"),
    include_bytes!("../../../../assets/records/fonts/LibertinusSerif-Semibold.otf"),
    include_bytes!("../../../../assets/records/fonts/LibertinusSerif-Bold.otf"),
];

/// The library and the fonts, which are the same for every record.
struct Shop {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

fn shop() -> &'static Shop {
    static SHOP: OnceLock<Shop> = OnceLock::new();
    SHOP.get_or_init(|| {
        let fonts: Vec<Font> = FONTS.into_iter().flat_map(|font| Font::iter(Bytes::new(font))).collect();
        Shop { library: LazyHash::new(Library::default()), book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
    })
}

/// True when a font has a letter: PDF/A refuses what it cannot show.
pub(super) fn has_letter(letter: char) -> bool {
    shop().fonts.iter().any(|font| font.info().coverage.contains(letter.into()))
}

/// A record on the typesetter's desk.
pub(super) struct Desk {
    template: Source,
    data: (FileId, Bytes),
}

impl Desk {
    /// The template beside a record's data.
    pub(super) fn new(data: Vec<u8>) -> Result<Self, String> {
        let file = |name: &str| {
            let path = VirtualPath::new(name).map_err(|error| error.to_string())?;
            Ok::<_, String>(RootedPath::new(VirtualRoot::Project, path).intern())
        };
        let template = Source::new(file("record.typ")?, TEMPLATE.to_owned());
        Ok(Self { template, data: (file("record.json")?, Bytes::new(data)) })
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &shop().library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &shop().book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data.0 { Ok(self.data.1.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        shop().fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// What the typesetter complains about.
pub(super) fn said(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; ")
}
