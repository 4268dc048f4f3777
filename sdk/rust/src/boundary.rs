// SPDX-License-Identifier: MIT
//! The plugin's side of the boundary: what the host calls, and how a panic is kept from it.

use crate::model::Severity;
use crate::sys::{self, Str};
use crate::{Document, Evidence, Report, Span, Vocabulary};
use std::any::Any;
use std::cell::Cell;
use std::os::raw::{c_char, c_int};
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::sync::Once;

/// A document-type plugin. An instance is made once and then only read, so that no document can influence the next. The
/// host makes every call on the thread that made the instance, one at a time.
///
/// A plugin that panics, or returns a [`Complaint`], costs the document at hand: the host records what is said.
pub trait Plugin: Sized + 'static {
    /// Makes an instance of the manifest's words. What a plugin needs of them it copies.
    fn new(host: &Host<'_>, words: &Vocabulary<'_>) -> Result<Self, Complaint>;

    /// Says why the document is, or is not, of `document_type`, which is one of the manifest's.
    fn recognise(
        &self,
        document: &Document<'_>,
        document_type: &str,
        evidence: &mut Evidence<'_>,
    ) -> Result<(), Complaint>;

    /// Emits everything that the document shows.
    fn extract(&self, document: &Document<'_>, document_type: &str, report: &mut Report<'_>) -> Result<(), Complaint>;
}

/// Why a plugin cannot do its work, in words for its user. Made from a text, so that `?` works on `Option`s and
/// `Result`s: `words.value("title").ok_or("the vocabulary has no title")?`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    message: String,
    entry: Option<usize>,
}

impl Complaint {
    /// A complaint about entry `entry` of [`Vocabulary::entries`]. The host tells the user its line in the manifest.
    pub fn at_entry(entry: usize, message: impl Into<String>) -> Complaint {
        Complaint { message: message.into(), entry: Some(entry) }
    }
}

impl From<String> for Complaint {
    fn from(message: String) -> Complaint {
        Complaint { message, entry: None }
    }
}

impl From<&str> for Complaint {
    fn from(message: &str) -> Complaint {
        Complaint::from(message.to_owned())
    }
}

/// The program that runs the plugin.
#[derive(Clone, Copy)]
pub struct Host<'a> {
    raw: &'a sys::Host,
}

impl<'a> Host<'a> {
    /// "Sheaf"; another program that runs plugins has another name. For messages, not for decisions.
    pub fn name(&self) -> &'a str {
        // The host keeps it as long as the instance.
        unsafe { self.raw.name.text() }
    }

    /// The program's own version. For messages, not for decisions.
    pub fn version(&self) -> &'a str {
        // The host keeps it as long as the instance.
        unsafe { self.raw.version.text() }
    }

    /// Says why a call without a report fails, if the host offers the extension for that.
    fn complain(&self, complaint: &Complaint) {
        let entry = complaint.entry.map_or(sys::NO_ENTRY, |entry| entry as u64);
        // The id names the type of the table, which lives as long as the instance.
        unsafe {
            let table = (self.raw.extension)(self.raw.context, Str::of(sys::COMPLAINT)).cast::<sys::Complaint>();
            if let Some(listener) = table.as_ref() {
                (listener.complain)(listener.context, entry, Str::of(&complaint.message));
            }
        }
    }
}

/// What crosses the boundary as `sheaf_plugin*`.
struct Held<P> {
    plugin: P,
    host: *const sys::Host, // lives as long as the instance
}

thread_local! {
    static LAST_PANIC: Cell<Option<String>> = const { Cell::new(None) };
}

/// Keeps the message of a panic for the host in place of printing it: a plugin prints nothing. The library has a copy of
/// the standard library of its own, so the hook is no other plugin's.
fn keep_panics_quiet() {
    static SET: Once = Once::new();
    SET.call_once(|| {
        std::panic::set_hook(Box::new(|panic| {
            let line = panic.to_string().replace('\n', " ");
            LAST_PANIC.with(|last| last.set(Some(line)));
        }));
    });
}

/// Runs the author's code. A panic becomes a complaint.
fn guarded<T>(work: impl FnOnce() -> Result<T, Complaint>) -> Result<T, Complaint> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|payload| {
        forget_payload(payload);
        let said = LAST_PANIC.with(Cell::take);
        Err(said.map_or_else(|| Complaint::from("the plugin panicked"), Complaint::from))
    })
}

/// Drops what a panic carried. Its own `drop` may panic, too.
fn forget_payload(payload: Box<dyn Any + Send>) {
    if let Err(again) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
        std::mem::forget(again);
    }
}

/// The descriptor of a plugin, for [`export_plugin`](crate::export_plugin).
pub const fn descriptor<P: Plugin>(note: &'static sys::Note) -> sys::Descriptor {
    sys::Descriptor {
        size: std::mem::size_of::<sys::Descriptor>() as u32,
        abi_major: sys::ABI_MAJOR,
        abi_minor: sys::ABI_MINOR,
        reserved: 0,
        sizes: &note.sizes,
        header_hash: crate::model::HEADER_HASH_TERMINATED.as_ptr() as *const c_char,
        id: note.id.as_ptr() as *const c_char,
        version: note.version.as_ptr() as *const c_char,
        create: create::<P>,
        destroy: destroy::<P>,
        recognise: recognise::<P>,
        extract: extract::<P>,
        extension: None,
    }
}

/// `sheaf_plugin_descriptor::create`.
///
/// # Safety
/// As the header says. So are the three below.
unsafe extern "C" fn create<P: Plugin>(host: *const sys::Host, words: *const sys::Vocabulary) -> *mut sys::Instance {
    keep_panics_quiet();
    let (of_host, words) = match unsafe { (host.as_ref(), Vocabulary::from_c(words)) } {
        (Some(raw), Some(words)) => (Host { raw }, words),
        _ => return std::ptr::null_mut(),
    };
    match guarded(|| P::new(&of_host, &words)) {
        Ok(plugin) => Box::into_raw(Box::new(Held { plugin, host })).cast(),
        Err(complaint) => {
            of_host.complain(&complaint);
            std::ptr::null_mut()
        }
    }
}

/// `sheaf_plugin_descriptor::destroy`.
///
/// # Safety
/// See [`create`].
unsafe extern "C" fn destroy<P: Plugin>(instance: *mut sys::Instance) {
    if instance.is_null() {
        return;
    }
    let held = unsafe { Box::from_raw(instance.cast::<Held<P>>()) };
    let _ = guarded(|| {
        drop(held);
        Ok(())
    });
}

/// `sheaf_plugin_descriptor::recognise`.
///
/// # Safety
/// See [`create`].
unsafe extern "C" fn recognise<P: Plugin>(
    instance: *mut sys::Instance,
    document: *const sys::Document,
    document_type: Str,
    evidence: *const sys::Evidence,
    score: *mut f64,
) -> c_int {
    let held = unsafe { instance.cast::<Held<P>>().as_ref() };
    let views = unsafe { (Document::from_c(document), evidence.as_ref(), score.as_mut()) };
    let (held, document, evidence, score) = match (held, views) {
        (Some(held), (Some(document), Some(evidence), Some(score))) => (held, document, evidence, score),
        _ => return sys::BAD_ARGUMENT,
    };
    let document_type = unsafe { document_type.text() };
    let mut collected = Evidence::new(evidence);
    match guarded(|| held.plugin.recognise(&document, document_type, &mut collected)) {
        Ok(()) => {
            *score = collected.score();
            sys::OK
        }
        Err(complaint) => {
            if let Some(raw) = unsafe { held.host.as_ref() } {
                Host { raw }.complain(&complaint);
            }
            sys::FAILED
        }
    }
}

/// `sheaf_plugin_descriptor::extract`.
///
/// # Safety
/// See [`create`].
unsafe extern "C" fn extract<P: Plugin>(
    instance: *mut sys::Instance,
    document: *const sys::Document,
    document_type: Str,
    sink: *const sys::Sink,
) -> c_int {
    let held = unsafe { instance.cast::<Held<P>>().as_ref() };
    let views = unsafe { (Document::from_c(document), sink.as_ref()) };
    let (held, document, sink) = match (held, views) {
        (Some(held), (Some(document), Some(sink))) => (held, document, sink),
        _ => return sys::BAD_ARGUMENT,
    };
    let document_type = unsafe { document_type.text() };
    match guarded(|| held.plugin.extract(&document, document_type, &mut Report::new(sink))) {
        Ok(()) => sys::OK,
        Err(complaint) => {
            // What the C++ layer says of an exception.
            Report::new(sink).diagnostic(Severity::Error, "plugin-exception", &complaint.message, Span::default());
            sys::FAILED
        }
    }
}

/// Exports a [`Plugin`] as this library's plugin: `sheaf::export_plugin!(HarbourLetter, "harbour_letter", "0.1.0");`. Use
/// it once; id and version are texts that repeat the manifest's.
#[macro_export]
macro_rules! export_plugin {
    ($plugin:ty, $id:expr, $version:expr) => {
        const _: () = {
            #[used]
            #[link_section = ".note.sheaf"]
            static NOTE: $crate::sys::Note = $crate::sys::note($id, $version);

            #[used]
            #[no_mangle]
            #[allow(non_upper_case_globals)]
            pub static sheaf_plugin_1: $crate::sys::Descriptor = $crate::descriptor::<$plugin>(&NOTE);
        };
    };
}
