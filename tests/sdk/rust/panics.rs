// SPDX-License-Identifier: AGPL-3.0-or-later
//! A plugin that panics wherever the document says so.
use sheaf::{Complaint, Document, Evidence, Host, Plugin, Report, Vocabulary};

struct Panics;

/// Panics while it is dropped: what a panic carries may do that, too.
struct Again;

impl Drop for Again {
    fn drop(&mut self) {
        panic!("again");
    }
}

fn panic_if(document: &Document<'_>, word: &str) {
    if document.text().contains(word) {
        panic!("the document says {word}");
    }
}

impl Plugin for Panics {
    fn new(_host: &Host<'_>, words: &Vocabulary<'_>) -> Result<Self, Complaint> {
        words.value("title").map(|_| Panics).ok_or_else(|| Complaint::from("the vocabulary has no title"))
    }

    fn recognise(&self, document: &Document<'_>, _type: &str, evidence: &mut Evidence<'_>) -> Result<(), Complaint> {
        panic_if(document, "RECOGNISE");
        if let Some(first) = document.block(0).filter(|block| block.words() == "Notice of good practice") {
            evidence.add("title", 1.0, first.span());
        }
        Ok(())
    }

    fn extract(&self, document: &Document<'_>, _type: &str, report: &mut Report<'_>) -> Result<(), Complaint> {
        panic_if(document, "EXTRACT");
        if document.text().contains("CARRIED") {
            std::panic::panic_any(Again);
        }
        if document.text().contains("COMPLAIN") {
            return Err("it is nothing to read".into());
        }
        for block in document.blocks() {
            report.boilerplate("everything", block.span());
        }
        Ok(())
    }
}

sheaf::export_plugin!(Panics, "notice", "0.1.0");
