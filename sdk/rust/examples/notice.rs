// SPDX-License-Identifier: MIT
//! The smallest plugin: what stands after the title is a strength.
use sheaf::{Complaint, Document, Evidence, Finding, Host, Kind, Plugin, Report, Vocabulary};

struct Notice {
    title: String,
}

impl Plugin for Notice {
    fn new(_host: &Host<'_>, words: &Vocabulary<'_>) -> Result<Self, Complaint> {
        let title = words.value("title").ok_or("the vocabulary has no title")?;
        Ok(Notice { title: title.to_owned() })
    }

    fn recognise(&self, document: &Document<'_>, _type: &str, evidence: &mut Evidence<'_>) -> Result<(), Complaint> {
        if let Some(first) = document.block(0).filter(|block| block.words() == self.title) {
            evidence.add("title", 1.0, first.span());
        }
        Ok(())
    }

    fn extract(&self, document: &Document<'_>, _type: &str, report: &mut Report<'_>) -> Result<(), Complaint> {
        for (index, block) in document.blocks().enumerate() {
            if index == 0 {
                report.boilerplate("title", block.span());
            } else {
                report.finding(&Finding { section: &self.title, ..Finding::new(Kind::Strength, block.span()) });
            }
        }
        Ok(())
    }
}

sheaf::export_plugin!(Notice, "notice", "0.1.0");
