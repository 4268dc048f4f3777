// SPDX-License-Identifier: MIT
//! Plugins for Sheaf in Rust: safe types over the C interface `sheaf/plugin.h`.
//!
//! A plugin is a type that implements [`Plugin`], and one line that exports it:
//!
//! ```
//! use sheaf::{Complaint, Document, Evidence, Finding, Host, Kind, Plugin, Report, Vocabulary};
//!
//! struct Notice {
//!     title: String,
//! }
//!
//! impl Plugin for Notice {
//!     fn new(_host: &Host<'_>, words: &Vocabulary<'_>) -> Result<Self, Complaint> {
//!         let title = words.value("title").ok_or("the vocabulary has no title")?;
//!         Ok(Notice { title: title.to_owned() })
//!     }
//!
//!     fn recognise(&self, document: &Document<'_>, _type: &str, evidence: &mut Evidence<'_>) -> Result<(), Complaint> {
//!         if let Some(first) = document.block(0).filter(|block| block.words() == self.title) {
//!             evidence.add("title", 1.0, first.span());
//!         }
//!         Ok(())
//!     }
//!
//!     fn extract(&self, document: &Document<'_>, _type: &str, report: &mut Report<'_>) -> Result<(), Complaint> {
//!         for (index, block) in document.blocks().enumerate() {
//!             if index == 0 {
//!                 report.boilerplate("title", block.span());
//!             } else {
//!                 report.finding(&Finding { section: &self.title, ..Finding::new(Kind::Strength, block.span()) });
//!             }
//!         }
//!         Ok(())
//!     }
//! }
//!
//! sheaf::export_plugin!(Notice, "notice", "0.1.0");
//! # fn main() {}
//! ```
//!
//! Three things hold for every plugin made with this crate:
//!
//! - **No panic crosses the boundary.** A panic ends the call, and the host is told its message and place.
//! - **No view outlives its document.** [`Document`], [`Block`] and [`Vocabulary`] borrow from the host for one call; a
//!   [`Plugin`] is `'static`, so it can only keep what it has copied. None of them can be sent to another thread.
//! - **A wrong word does not compile.** Kinds of finding, judgements, grades, fields and units are enumerations
//!   ([`Kind`], [`Verdict`], [`TextField`], ...), made from the header `sheaf/model.h`.
//!
//! The crate is for Linux, as Sheaf is.
#![deny(missing_docs, unsafe_op_in_unsafe_fn)]

mod boundary;
mod document;
mod evidence;
#[rustfmt::skip] // it is written by a script
mod model;
mod report;
pub mod sys;
mod vocabulary;

pub use boundary::{Complaint, Host, Plugin};
pub use document::{Block, BlockKind, Blocks, Document, MarkerKind, Span, Style};
pub use evidence::Evidence;
pub use model::{
    DateField, Grade, JudgementKey, Kind, Polarity, SendGrade, SendJudgementKey, Severity, TextField, Unit,
};
pub use report::{Addressee, Date, Finding, Judgement, Measure, MeasureUnit, OwnField, OwnValue, Report, Verdict};
pub use vocabulary::{Entry, Vocabulary};

#[doc(hidden)]
pub use boundary::descriptor;
