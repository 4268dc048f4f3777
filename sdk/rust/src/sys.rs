// SPDX-License-Identifier: MIT
//! The structs and constants of `sheaf/plugin.h` and `sheaf/ext/complaint.h`, as C has them.
//!
//! Plugins rarely need this module: the types of the crate's root are made of it. Sheaf's own tests compare every size,
//! offset and value in it with the C headers.
#![allow(missing_docs)] // each declaration is explained where it comes from, in the C header

use std::mem::size_of;
use std::os::raw::{c_char, c_int, c_void};

pub use crate::model::HEADER_HASH;

/// A struct's layout, to be compared with that of the C header.
pub struct Layout {
    /// The struct's name in C.
    pub name: &'static str,
    /// Its size in bytes.
    pub size: usize,
    /// Of each field: its name in C, its offset and its size in bytes.
    pub fields: Vec<(&'static str, usize, usize)>,
}

/// Declares structs as C lays them out, and lists what [`layouts`] says of them.
macro_rules! c_structs {
    ($($c_name:literal $name:ident { $($field:ident: $type:ty,)* })*) => {
        $(#[repr(C)]
        #[derive(Clone, Copy)]
        pub struct $name { $(pub $field: $type,)* })*

        /// The layout of every struct in this module.
        pub fn layouts() -> Vec<Layout> {
            vec![$({
                let place = std::mem::MaybeUninit::<$name>::uninit();
                let start = place.as_ptr();
                Layout {
                    name: $c_name,
                    size: size_of::<$name>(),
                    // The fields' addresses are taken, and nothing is read from them.
                    fields: vec![$({
                        let field = unsafe { std::ptr::addr_of!((*start).$field) };
                        let offset = field as usize - start as usize;
                        (stringify!($field).trim_start_matches("r#"), offset, size_of::<$type>())
                    },)*],
                }
            },)*]
        }
    };
}

/// Declares constants, and lists them with their names in C.
macro_rules! c_constants {
    ($($c_name:literal $name:ident: $type:ty = $value:expr;)*) => {
        $(pub const $name: $type = $value;)*

        /// Every number of this module: its name in C, and its value.
        pub const CONSTANTS: &[(&str, u64)] = &[$(($c_name, $name as u64),)*];
    };
}

c_constants! {
    "SHEAF_ABI_MAJOR" ABI_MAJOR: u32 = 1;
    "SHEAF_ABI_MINOR" ABI_MINOR: u32 = 0;

    "SHEAF_OK" OK: c_int = 0;
    "SHEAF_REFUSED" REFUSED: c_int = 1;
    "SHEAF_FAILED" FAILED: c_int = 2;
    "SHEAF_BAD_ARGUMENT" BAD_ARGUMENT: c_int = 3;

    "SHEAF_HEADING" HEADING: u32 = 1;
    "SHEAF_PARAGRAPH" PARAGRAPH: u32 = 2;
    "SHEAF_LIST_ITEM" LIST_ITEM: u32 = 3;
    "SHEAF_TABLE_ROW" TABLE_ROW: u32 = 4;
    "SHEAF_FURNITURE" FURNITURE: u32 = 5;
    "SHEAF_FOOTNOTE" FOOTNOTE: u32 = 6;

    "SHEAF_MARKER_NONE" MARKER_NONE: u32 = 0;
    "SHEAF_MARKER_BULLET" MARKER_BULLET: u32 = 1;
    "SHEAF_MARKER_NUMBER" MARKER_NUMBER: u32 = 2;
    "SHEAF_MARKER_LETTER" MARKER_LETTER: u32 = 3;

    "SHEAF_STYLE_BOLD" STYLE_BOLD: u32 = 1;
    "SHEAF_STYLE_ITALIC" STYLE_ITALIC: u32 = 2;
    "SHEAF_STYLE_LARGE" STYLE_LARGE: u32 = 4;
    "SHEAF_STYLE_SMALL" STYLE_SMALL: u32 = 8;
    "SHEAF_STYLE_CENTRED" STYLE_CENTRED: u32 = 16;
    "SHEAF_STYLE_LINE" STYLE_LINE: u32 = 32;
    "SHEAF_STYLE_LEVEL_GIVEN" STYLE_LEVEL_GIVEN: u32 = 64;

    "SHEAF_OWN_TEXT" OWN_TEXT: u32 = 1;
    "SHEAF_OWN_DATE" OWN_DATE: u32 = 2;
    "SHEAF_OWN_NUMBER" OWN_NUMBER: u32 = 3;
    "SHEAF_OWN_LIST" OWN_LIST: u32 = 4;

    "SHEAF_INFO" INFO: u32 = 0;
    "SHEAF_WARNING" WARNING: u32 = 1;
    "SHEAF_ERROR" ERROR: u32 = 2;

    "SHEAF_NOTE_TYPE" NOTE_TYPE: u32 = 1;
    "SHEAF_NO_ENTRY" NO_ENTRY: u64 = u64::MAX;
}

/// The id of the extension by which a plugin says why it cannot be created: `SHEAF_COMPLAINT`.
pub const COMPLAINT: &str = "sheaf.complaint/1";

/// A plugin's instance: the plugin's own, opaque to the host.
#[repr(C)]
pub struct Instance {
    opaque: [u8; 0],
}

c_structs! {
    "sheaf_str" Str {
        data: *const u8,
        size: usize,
    }
    "sheaf_span" Span {
        begin: u64,
        end: u64,
    }
    "sheaf_block" Block {
        size: u32,
        kind: u32,
        span: Span,
        page: u32,
        last_page: u32,
        level: u32,
        marker_kind: u32,
        marker: Str,
        style: u32,
        cell_count: u32,
        cells: *const Span,
    }
    "sheaf_document" Document {
        size: u32,
        pages: u32,
        text: Str,
        blocks: *const Block,
        block_count: usize,
        media_type: Str,
    }
    "sheaf_entry" Entry {
        size: u32,
        reserved: u32,
        path: Str,
        value: Str,
    }
    "sheaf_vocabulary" Vocabulary {
        size: u32,
        reserved: u32,
        entries: *const Entry,
        entry_count: usize,
    }
    "sheaf_judgement" Judgement {
        size: u32,
        reserved: u32,
        key: Str,
        grade: Str,
        area: Str,
        as_printed: Str,
        span: Span,
    }
    "sheaf_measure" Measure {
        size: u32,
        reserved: u32,
        value: f64,
        unit: Str,
        what: Str,
        span: Span,
    }
    "sheaf_own_field" OwnField {
        size: u32,
        r#type: u32,
        name: Str,
        text: Str,
        number: f64,
        span: Span,
    }
    "sheaf_finding" Finding {
        size: u32,
        reserved: u32,
        kind: Str,
        section: Str,
        group: Str,
        number: Str,
        span: Span,
        polarity: Str,
        themes: *const Str,
        theme_count: usize,
        measures: *const Measure,
        measure_count: usize,
        own_fields: *const OwnField,
        own_field_count: usize,
    }
    "sheaf_addressee" Addressee {
        size: u32,
        reserved: u32,
        name: Str,
        name_span: Span,
        role: Str,
        role_span: Span,
        organisation: Str,
        organisation_span: Span,
    }
    "sheaf_sink" Sink {
        size: u32,
        reserved: u32,
        context: *mut c_void,
        field: unsafe extern "C" fn(*mut c_void, Str, Str, Span) -> c_int,
        addressee: unsafe extern "C" fn(*mut c_void, *const Addressee) -> c_int,
        own_field: unsafe extern "C" fn(*mut c_void, *const OwnField) -> c_int,
        judgement: unsafe extern "C" fn(*mut c_void, *const Judgement) -> c_int,
        finding: unsafe extern "C" fn(*mut c_void, *const Finding) -> c_int,
        boilerplate: unsafe extern "C" fn(*mut c_void, Str, Span) -> c_int,
        diagnostic: unsafe extern "C" fn(*mut c_void, u32, Str, Str, Span) -> c_int,
    }
    "sheaf_reason" Reason {
        size: u32,
        reserved: u32,
        what: Str,
        weight: f64,
        span: Span,
    }
    "sheaf_evidence" Evidence {
        size: u32,
        reserved: u32,
        context: *mut c_void,
        reason: unsafe extern "C" fn(*mut c_void, *const Reason),
    }
    "sheaf_host" Host {
        size: u32,
        abi_minor: u32,
        context: *mut c_void,
        name: Str,
        version: Str,
        extension: unsafe extern "C" fn(*mut c_void, Str) -> *const c_void,
    }
    "sheaf_complaint" Complaint {
        size: u32,
        reserved: u32,
        context: *mut c_void,
        complain: unsafe extern "C" fn(*mut c_void, u64, Str),
    }
    "sheaf_sizes" Sizes {
        size: u32,
        str: u32,
        span: u32,
        block: u32,
        document: u32,
        entry: u32,
        vocabulary: u32,
        judgement: u32,
        measure: u32,
        own_field: u32,
        finding: u32,
        addressee: u32,
        sink: u32,
        reason: u32,
        evidence: u32,
        host: u32,
        descriptor: u32,
    }
    "sheaf_plugin_descriptor" Descriptor {
        size: u32,
        abi_major: u32,
        abi_minor: u32,
        reserved: u32,
        sizes: *const Sizes,
        header_hash: *const c_char,
        id: *const c_char,
        version: *const c_char,
        create: unsafe extern "C" fn(*const Host, *const Vocabulary) -> *mut Instance,
        destroy: unsafe extern "C" fn(*mut Instance),
        recognise: unsafe extern "C" fn(*mut Instance, *const Document, Str, *const Evidence, *mut f64) -> c_int,
        extract: unsafe extern "C" fn(*mut Instance, *const Document, Str, *const Sink) -> c_int,
        extension: Option<unsafe extern "C" fn(*mut Instance, Str) -> *const c_void>,
    }
    "sheaf_plugin_note" Note {
        name_size: u32,
        desc_size: u32,
        r#type: u32,
        name: [u8; 8],
        abi_major: u32,
        abi_minor: u32,
        header_hash: [u8; 64],
        id: [u8; 64],
        version: [u8; 32],
        sizes: Sizes,
    }
}

// A descriptor is never changed, and what it points to is neither.
unsafe impl Sync for Descriptor {}

const SIZES: Sizes = Sizes {
    size: size_of::<Sizes>() as u32,
    str: size_of::<Str>() as u32,
    span: size_of::<Span>() as u32,
    block: size_of::<Block>() as u32,
    document: size_of::<Document>() as u32,
    entry: size_of::<Entry>() as u32,
    vocabulary: size_of::<Vocabulary>() as u32,
    judgement: size_of::<Judgement>() as u32,
    measure: size_of::<Measure>() as u32,
    own_field: size_of::<OwnField>() as u32,
    finding: size_of::<Finding>() as u32,
    addressee: size_of::<Addressee>() as u32,
    sink: size_of::<Sink>() as u32,
    reason: size_of::<Reason>() as u32,
    evidence: size_of::<Evidence>() as u32,
    host: size_of::<Host>() as u32,
    descriptor: size_of::<Descriptor>() as u32,
};

/// The text in an array of `N` bytes, with zeros behind it: at least `spare` of them.
const fn padded<const N: usize>(text: &str, spare: usize) -> [u8; N] {
    let bytes = text.as_bytes();
    assert!(bytes.len() + spare <= N, "the plugin's id has at most 63 bytes, its version at most 31");
    let mut filled = [0; N];
    let mut index = 0;
    while index < bytes.len() {
        filled[index] = bytes[index];
        index += 1;
    }
    filled
}

/// The ELF note by which the host knows a plugin before any of its code runs.
pub const fn note(id: &str, version: &str) -> Note {
    Note {
        name_size: 6,
        desc_size: (size_of::<Note>() - 20) as u32, // all but the four fields above
        r#type: NOTE_TYPE,
        name: padded("Sheaf", 1),
        abi_major: ABI_MAJOR,
        abi_minor: ABI_MINOR,
        header_hash: padded(HEADER_HASH, 0),
        id: padded(id, 1),
        version: padded(version, 1),
        sizes: SIZES,
    }
}

impl Str {
    /// "none".
    pub const NONE: Str = Str { data: std::ptr::null(), size: 0 };

    /// A view of `text`, valid as long as `text` is.
    pub const fn of(text: &str) -> Str {
        if text.is_empty() {
            return Str::NONE;
        }
        Str { data: text.as_ptr(), size: text.len() }
    }

    /// The text, or "" where the bytes are no UTF-8.
    ///
    /// # Safety
    /// The bytes that it names are there and do not change for as long as `'a`.
    pub unsafe fn text<'a>(self) -> &'a str {
        if self.data.is_null() || self.size == 0 {
            return "";
        }
        let bytes = unsafe { std::slice::from_raw_parts(self.data, self.size) };
        std::str::from_utf8(bytes).unwrap_or("")
    }
}

/// Element `index` of an array of structs, whose elements lie as far apart as the first says that it is long.
///
/// # Safety
/// `first` points to an array of more than `index` elements, which stay unchanged for as long as `'a`; its first field
/// is the elements' size in bytes, at least that of `Struct`.
pub unsafe fn element<'a, Struct>(first: *const Struct, index: usize) -> &'a Struct {
    unsafe {
        let size = *first.cast::<u32>() as usize;
        &*first.cast::<u8>().add(index * size).cast::<Struct>()
    }
}
