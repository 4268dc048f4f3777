// SPDX-License-Identifier: MIT
//! Views of the document of one call.

use crate::sys;

/// A half-open range of byte offsets into the document's normal text. `Span::default()`, which is empty, says that a
/// value stands nowhere word for word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// The first byte.
    pub begin: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// Bytes from begin to end.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.begin)
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The part of it that begins `offset` bytes after its begin and has `len` bytes.
    pub fn part(self, offset: usize, len: usize) -> Span {
        Span { begin: self.begin + offset, end: self.begin + offset + len }
    }

    pub(crate) fn to_c(self) -> sys::Span {
        sys::Span { begin: self.begin as u64, end: self.end as u64 }
    }

    fn from_c(span: sys::Span) -> Span {
        Span { begin: span.begin as usize, end: span.end as usize }
    }
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BlockKind {
    /// A line or two set apart as a title of what follows.
    Heading,
    /// Running text, joined over line and page breaks.
    Paragraph,
    /// A paragraph with a bullet, letter or number in front.
    ListItem,
    /// Cells, separated by tab characters in the text.
    TableRow,
    /// Repeated page headers and footers, page numbers.
    Furniture,
    /// A note at the foot of a page; its marker is the note's number.
    Footnote,
    /// A kind that a later host has and this crate does not know.
    Unknown,
}

/// What stands in front of a list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MarkerKind {
    /// Nothing.
    None,
    /// Any sign.
    Bullet,
    /// Digits and inner dots, without the closing dot or bracket.
    Number,
    /// "a", "iv".
    Letter,
    /// A kind that a later host has and this crate does not know.
    Unknown,
}

/// How a block is printed, for [`Block::has_style`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u32)]
pub enum Style {
    /// In bold type.
    Bold = sys::STYLE_BOLD,
    /// In italics.
    Italic = sys::STYLE_ITALIC,
    /// Larger than the document's body size.
    Large = sys::STYLE_LARGE,
    /// Smaller than the document's body size.
    Small = sys::STYLE_SMALL,
    /// Centred.
    Centred = sys::STYLE_CENTRED,
    /// One printed line of several that belong together: an address, a signature.
    Line = sys::STYLE_LINE,
    /// The document's own tags or styles give the heading's level; otherwise the reader judged by its looks.
    LevelGiven = sys::STYLE_LEVEL_GIVEN,
}

/// One block of a document.
#[derive(Clone, Copy)]
pub struct Block<'a> {
    raw: &'a sys::Block,
    text: &'a str,
}

impl<'a> Block<'a> {
    /// What the block is.
    pub fn kind(&self) -> BlockKind {
        match self.raw.kind {
            sys::HEADING => BlockKind::Heading,
            sys::PARAGRAPH => BlockKind::Paragraph,
            sys::LIST_ITEM => BlockKind::ListItem,
            sys::TABLE_ROW => BlockKind::TableRow,
            sys::FURNITURE => BlockKind::Furniture,
            sys::FOOTNOTE => BlockKind::Footnote,
            _ => BlockKind::Unknown,
        }
    }

    /// The place of its words, without its marker; never empty.
    pub fn span(&self) -> Span {
        Span::from_c(self.raw.span)
    }

    /// Its words, without its marker.
    pub fn words(&self) -> &'a str {
        words_at(self.text, self.span())
    }

    /// The page of its first word, from 1; 1 where the format has no pages.
    pub fn page(&self) -> u32 {
        self.raw.page
    }

    /// The page of its last word.
    pub fn last_page(&self) -> u32 {
        self.raw.last_page
    }

    /// Headings: 1 (title) to 6; list items: nesting depth from 0; otherwise 0.
    pub fn level(&self) -> u32 {
        self.raw.level
    }

    /// What stands in front of it.
    pub fn marker_kind(&self) -> MarkerKind {
        match self.raw.marker_kind {
            sys::MARKER_NONE => MarkerKind::None,
            sys::MARKER_BULLET => MarkerKind::Bullet,
            sys::MARKER_NUMBER => MarkerKind::Number,
            sys::MARKER_LETTER => MarkerKind::Letter,
            _ => MarkerKind::Unknown,
        }
    }

    /// The bullet, number or letter in front of it; "" where there is none.
    pub fn marker(&self) -> &'a str {
        // The host keeps it as long as the document.
        unsafe { self.raw.marker.text() }
    }

    /// Whether it is printed so. False for everything where the format does not tell.
    pub fn has_style(&self, style: Style) -> bool {
        self.raw.style & style as u32 != 0
    }

    /// The cells of a table row, in order; an empty cell has an empty span. No cells for other blocks.
    pub fn cells(&self) -> impl ExactSizeIterator<Item = Span> + 'a {
        let cells: &'a [sys::Span] = if self.raw.cells.is_null() {
            &[]
        } else {
            // The host keeps so many of them as long as the document.
            unsafe { std::slice::from_raw_parts(self.raw.cells, self.raw.cell_count as usize) }
        };
        cells.iter().copied().map(Span::from_c)
    }
}

/// A document: its normal text, and its blocks in reading order.
#[derive(Clone, Copy)]
pub struct Document<'a> {
    raw: &'a sys::Document,
    text: &'a str,
}

impl<'a> Document<'a> {
    /// None where the host gave no such document.
    ///
    /// # Safety
    /// `raw` is null or a document as `sheaf/plugin.h` describes it, for as long as `'a`.
    pub(crate) unsafe fn from_c(raw: *const sys::Document) -> Option<Document<'a>> {
        let raw = unsafe { raw.as_ref() }?;
        let whole = raw.block_count == 0
            || !raw.blocks.is_null() && unsafe { (*raw.blocks).size } as usize >= std::mem::size_of::<sys::Block>();
        whole.then(|| Document { raw, text: unsafe { raw.text.text() } })
    }

    /// The normal text: one block a line.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The words of a span; "" for a span outside the text or inside a character.
    pub fn words(&self, span: Span) -> &'a str {
        words_at(self.text, span)
    }

    /// The blocks in reading order.
    pub fn blocks(&self) -> Blocks<'a> {
        Blocks { document: *self, next: 0 }
    }

    /// Block `index`, from 0; none beyond the last.
    pub fn block(&self, index: usize) -> Option<Block<'a>> {
        (index < self.raw.block_count).then(|| Block {
            // The size of the elements was looked at when the view was made.
            raw: unsafe { sys::element(self.raw.blocks, index) },
            text: self.text,
        })
    }

    /// The number of pages; 1 where the format has none.
    pub fn pages(&self) -> u32 {
        self.raw.pages
    }

    /// "application/pdf", "text/plain" and the like.
    pub fn media_type(&self) -> &'a str {
        // The host keeps it as long as the document.
        unsafe { self.raw.media_type.text() }
    }
}

/// The blocks of a document: see [`Document::blocks`].
#[derive(Clone)]
pub struct Blocks<'a> {
    document: Document<'a>,
    next: usize,
}

impl<'a> Iterator for Blocks<'a> {
    type Item = Block<'a>;

    fn next(&mut self) -> Option<Block<'a>> {
        let block = self.document.block(self.next)?;
        self.next += 1;
        Some(block)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.document.raw.block_count - self.next;
        (left, Some(left))
    }
}

impl ExactSizeIterator for Blocks<'_> {}

fn words_at(text: &str, span: Span) -> &str {
    text.get(span.begin..span.end).unwrap_or("")
}
