// SPDX-License-Identifier: MIT
// The notice plugin in Rust, without crates: the structs of sheaf/plugin.h (ABI 1.0) written down once more, so that the
// boundary is seen to be C and nothing else. SHEAF_HEADER_HASH in the environment is that of the header they repeat.
#![allow(dead_code)]

use core::ffi::c_void;
use core::mem::size_of;

#[repr(C)]
#[derive(Clone, Copy)]
struct Str {
    data: *const u8,
    size: usize,
}

#[repr(C)]
#[derive(Clone, Copy)]
struct Span {
    begin: u64,
    end: u64,
}

#[repr(C)]
struct Block {
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

#[repr(C)]
struct Document {
    size: u32,
    pages: u32,
    text: Str,
    blocks: *const Block,
    block_count: usize,
    media_type: Str,
}

#[repr(C)]
struct Entry {
    size: u32,
    reserved: u32,
    path: Str,
    value: Str,
}

#[repr(C)]
struct Vocabulary {
    size: u32,
    reserved: u32,
    entries: *const Entry,
    entry_count: usize,
}

#[repr(C)]
struct Judgement {
    size: u32,
    reserved: u32,
    key: Str,
    grade: Str,
    area: Str,
    as_printed: Str,
    span: Span,
}

#[repr(C)]
struct Measure {
    size: u32,
    reserved: u32,
    value: f64,
    unit: Str,
    what: Str,
    span: Span,
}

#[repr(C)]
struct OwnField {
    size: u32,
    kind: u32,
    name: Str,
    text: Str,
    number: f64,
    span: Span,
}

#[repr(C)]
struct Addressee {
    size: u32,
    reserved: u32,
    name: Str,
    name_span: Span,
    role: Str,
    role_span: Span,
    organisation: Str,
    organisation_span: Span,
}

#[repr(C)]
struct Finding {
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

#[repr(C)]
struct Sink {
    size: u32,
    reserved: u32,
    context: *mut c_void,
    field: extern "C" fn(*mut c_void, Str, Str, Span) -> i32,
    addressee: extern "C" fn(*mut c_void, *const Addressee) -> i32,
    own_field: extern "C" fn(*mut c_void, *const OwnField) -> i32,
    judgement: extern "C" fn(*mut c_void, *const Judgement) -> i32,
    finding: extern "C" fn(*mut c_void, *const Finding) -> i32,
    boilerplate: extern "C" fn(*mut c_void, Str, Span) -> i32,
    diagnostic: extern "C" fn(*mut c_void, u32, Str, Str, Span) -> i32,
}

#[repr(C)]
struct Reason {
    size: u32,
    reserved: u32,
    what: Str,
    weight: f64,
    span: Span,
}

#[repr(C)]
struct Evidence {
    size: u32,
    reserved: u32,
    context: *mut c_void,
    reason: extern "C" fn(*mut c_void, *const Reason),
}

#[repr(C)]
struct Host {
    size: u32,
    abi_minor: u32,
    context: *mut c_void,
    name: Str,
    version: Str,
    extension: extern "C" fn(*mut c_void, Str) -> *const c_void,
}

struct Instance {
    title: Str,
}

#[repr(C)]
pub struct Sizes {
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

const fn sizes() -> Sizes {
    Sizes {
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
    }
}

static SIZES: Sizes = sizes();

#[repr(C)]
pub struct Descriptor {
    size: u32,
    abi_major: u32,
    abi_minor: u32,
    reserved: u32,
    sizes: *const Sizes,
    header_hash: *const u8,
    id: *const u8,
    version: *const u8,
    create: extern "C" fn(*const Host, *const Vocabulary) -> *mut Instance,
    destroy: extern "C" fn(*mut Instance),
    recognise: extern "C" fn(*mut Instance, *const Document, Str, *const Evidence, *mut f64) -> i32,
    extract: extern "C" fn(*mut Instance, *const Document, Str, *const Sink) -> i32,
    extension: Option<extern "C" fn(*mut Instance, Str) -> *const c_void>,
}
unsafe impl Sync for Descriptor {}

#[repr(C)]
struct Note {
    name_size: u32,
    desc_size: u32,
    kind: u32,
    name: [u8; 8],
    abi_major: u32,
    abi_minor: u32,
    header_hash: [u8; 64],
    id: [u8; 64],
    version: [u8; 32],
    sizes: Sizes,
}

const HASH: &str = concat!(env!("SHEAF_HEADER_HASH"), "\0");
const ID: &str = "notice\0";
const VERSION: &str = "0.1.0\0";
const OK: i32 = 0;
const FAILED: i32 = 2;

const fn padded<const N: usize>(text: &str) -> [u8; N] {
    let bytes = text.as_bytes();
    let mut out = [0; N];
    let mut i = 0;
    while i < bytes.len() && i < N {
        out[i] = bytes[i];
        i += 1;
    }
    out
}

#[used]
#[link_section = ".note.sheaf"]
static NOTE: Note = Note {
    name_size: 6,
    desc_size: (size_of::<Note>() - 20) as u32,
    kind: 1,
    name: padded("Sheaf"),
    abi_major: 1,
    abi_minor: 0,
    header_hash: padded(HASH),
    id: padded(ID),
    version: padded(VERSION),
    sizes: sizes(),
};

#[no_mangle]
#[used]
#[allow(non_upper_case_globals)]
pub static sheaf_plugin_1: Descriptor = Descriptor {
    size: size_of::<Descriptor>() as u32,
    abi_major: 1,
    abi_minor: 0,
    reserved: 0,
    sizes: &SIZES,
    header_hash: HASH.as_ptr(),
    id: ID.as_ptr(),
    version: VERSION.as_ptr(),
    create,
    destroy,
    recognise,
    extract,
    extension: None,
};

fn text(words: &'static str) -> Str {
    Str { data: words.as_ptr(), size: words.len() }
}

unsafe fn bytes<'a>(words: Str) -> &'a [u8] {
    if words.size == 0 {
        return &[];
    }
    core::slice::from_raw_parts(words.data, words.size)
}

unsafe fn block<'a>(document: &'a Document, index: usize) -> &'a Block {
    let stride = (*document.blocks).size as usize;
    &*((document.blocks as *const u8).add(index * stride) as *const Block)
}

extern "C" fn create(_host: *const Host, vocabulary: *const Vocabulary) -> *mut Instance {
    let mut instance = Box::new(Instance { title: Str { data: core::ptr::null(), size: 0 } });
    unsafe {
        for i in 0..(*vocabulary).entry_count {
            let stride = (*(*vocabulary).entries).size as usize;
            let entry = &*(((*vocabulary).entries as *const u8).add(i * stride) as *const Entry);
            if bytes(entry.path) == b"title" {
                instance.title = entry.value;
            }
        }
    }
    Box::into_raw(instance)
}

extern "C" fn destroy(plugin: *mut Instance) {
    unsafe { drop(Box::from_raw(plugin)) }
}

extern "C" fn recognise(
    plugin: *mut Instance,
    document: *const Document,
    _document_type: Str,
    evidence: *const Evidence,
    score: *mut f64,
) -> i32 {
    unsafe {
        *score = 0.0;
        if (*document).block_count == 0 {
            return OK;
        }
        let span = block(&*document, 0).span;
        if &bytes((*document).text)[span.begin as usize..span.end as usize] == bytes((*plugin).title) {
            let reason = Reason { size: size_of::<Reason>() as u32, reserved: 0, what: text("title"), weight: 1.0, span };
            ((*evidence).reason)((*evidence).context, &reason);
            *score = 1.0;
        }
        OK
    }
}

extern "C" fn extract(plugin: *mut Instance, document: *const Document, _document_type: Str, sink: *const Sink) -> i32 {
    let none = Str { data: core::ptr::null(), size: 0 };
    unsafe {
        for i in 0..(*document).block_count {
            let span = block(&*document, i).span;
            if i == 0 {
                ((*sink).boilerplate)((*sink).context, text("title"), span);
                continue;
            }
            let finding = Finding {
                size: size_of::<Finding>() as u32,
                reserved: 0,
                kind: text("strength"),
                section: (*plugin).title,
                group: none,
                number: none,
                span,
                polarity: none,
                themes: core::ptr::null(),
                theme_count: 0,
                measures: core::ptr::null(),
                measure_count: 0,
                own_fields: core::ptr::null(),
                own_field_count: 0,
            };
            if ((*sink).finding)((*sink).context, &finding) != OK {
                return FAILED;
            }
        }
        OK
    }
}
