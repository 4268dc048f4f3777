// SPDX-License-Identifier: MIT
//! Why a document is, or is not, of a type.

use crate::sys;
use crate::Span;

/// Collects reasons. The sum of their weights, kept within 0 and 1, is the score.
pub struct Evidence<'a> {
    raw: &'a sys::Evidence,
    sum: f64,
}

impl<'a> Evidence<'a> {
    pub(crate) fn new(raw: &'a sys::Evidence) -> Evidence<'a> {
        Evidence { raw, sum: 0.0 }
    }

    /// One reason: what was seen, what it adds to the score (or takes from it), and where it stands.
    pub fn add(&mut self, what: &str, weight: f64, span: Span) {
        self.sum += weight;
        let reason = sys::Reason {
            size: std::mem::size_of::<sys::Reason>() as u32,
            reserved: 0,
            what: sys::Str::of(what),
            weight,
            span: span.to_c(),
        };
        // The host copies the reason during the call.
        unsafe { (self.raw.reason)(self.raw.context, &reason) }
    }

    /// The score so far.
    pub fn score(&self) -> f64 {
        self.sum.clamp(0.0, 1.0)
    }
}
