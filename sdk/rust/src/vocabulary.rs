// SPDX-License-Identifier: MIT
//! The manifest's vocabulary.

use crate::sys;

/// One leaf of the vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The keys above it: "headings/improvement". Elements of a list share their path.
    pub path: &'a str,
    /// The words.
    pub value: &'a str,
}

/// The words of the manifest's `vocabulary`, in its order. The view is for the call of [`Plugin::new`](crate::Plugin::new);
/// a plugin copies what it needs.
#[derive(Clone, Copy)]
pub struct Vocabulary<'a> {
    raw: &'a sys::Vocabulary,
}

impl<'a> Vocabulary<'a> {
    /// None where the host gave no such vocabulary.
    ///
    /// # Safety
    /// `raw` is null or a vocabulary as `sheaf/plugin.h` describes it, for as long as `'a`.
    pub(crate) unsafe fn from_c(raw: *const sys::Vocabulary) -> Option<Vocabulary<'a>> {
        let raw = unsafe { raw.as_ref() }?;
        let whole = raw.entry_count == 0
            || !raw.entries.is_null() && unsafe { (*raw.entries).size } as usize >= std::mem::size_of::<sys::Entry>();
        whole.then_some(Vocabulary { raw })
    }

    /// Every entry. The place in this order is the index that [`Complaint::at_entry`](crate::Complaint::at_entry) takes.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = Entry<'a>> + 'a {
        let raw = self.raw;
        (0..raw.entry_count).map(move |index| {
            // The size of the elements was looked at when the view was made, and the host keeps their texts.
            let entry: &'a sys::Entry = unsafe { sys::element(raw.entries, index) };
            Entry { path: unsafe { entry.path.text() }, value: unsafe { entry.value.text() } }
        })
    }

    /// The values at exactly `path`.
    pub fn values<'p>(&self, path: &'p str) -> impl Iterator<Item = &'a str> + 'p
    where
        'a: 'p,
    {
        self.entries().filter(move |entry| entry.path == path).map(|entry| entry.value)
    }

    /// The first value at `path`.
    pub fn value(&self, path: &str) -> Option<&'a str> {
        self.entries().find(|entry| entry.path == path).map(|entry| entry.value)
    }
}
