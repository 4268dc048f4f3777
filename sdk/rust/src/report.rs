// SPDX-License-Identifier: MIT
//! What a plugin emits.

use crate::model::{
    DateField, Grade, JudgementKey, Kind, Polarity, SendGrade, SendJudgementKey, Severity, TextField, Unit,
};
use crate::sys::{self, Str};
use crate::Span;
use std::fmt;
use std::mem::size_of;

/// A day that the calendar has, in the form YYYY-MM-DD.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    iso: [u8; 10],
}

impl Date {
    /// None where the calendar has no such day, or the year has not four digits.
    pub fn new(year: u32, month: u32, day: u32) -> Option<Date> {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            2 => 28 + u32::from(leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        if !(1000..=9999).contains(&year) || !(1..=days).contains(&day) {
            return None;
        }
        let digit = |number: u32, unit: u32| b'0' + (number / unit % 10) as u8;
        Some(Date {
            iso: [
                digit(year, 1000),
                digit(year, 100),
                digit(year, 10),
                digit(year, 1),
                b'-',
                digit(month, 10),
                digit(month, 1),
                b'-',
                digit(day, 10),
                digit(day, 1),
            ],
        })
    }

    /// "2025-03-28".
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.iso).unwrap_or("")
    }
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// What is judged, and how. Each scale has keys and grades of its own, so that a grade of the other does not compile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// From outstanding to inadequate.
    Graded(JudgementKey, Grade),
    /// The outcome of an area SEND inspection.
    Send(SendJudgementKey, SendGrade),
}

impl Verdict {
    /// By the codes of the model, as a vocabulary has them; none where one of them is unknown, or the two do not go
    /// together.
    pub fn from_codes(key: &str, grade: &str) -> Option<Verdict> {
        if let Some(key) = JudgementKey::from_code(key) {
            return Grade::from_code(grade).map(|grade| Verdict::Graded(key, grade));
        }
        SendJudgementKey::from_code(key)
            .and_then(|key| SendGrade::from_code(grade).map(|grade| Verdict::Send(key, grade)))
    }

    fn codes(self) -> (&'static str, &'static str) {
        match self {
            Verdict::Graded(key, grade) => (key.code(), grade.code()),
            Verdict::Send(key, grade) => (key.code(), grade.code()),
        }
    }
}

/// A grade that this document gives.
#[derive(Clone, Copy, Debug)]
pub struct Judgement<'a> {
    /// What is judged, and how.
    pub verdict: Verdict,
    /// The area as printed, without the table's numbering.
    pub area: &'a str,
    /// The words of the grade on the page.
    pub as_printed: &'a str,
    /// Where `as_printed` stands.
    pub span: Span,
}

/// The unit of a measure: one of the model's, or another word of lower-case letters, digits and underscores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MeasureUnit<'a> {
    /// A unit of the model.
    Known(Unit),
    /// Another.
    Other(&'a str),
}

impl From<Unit> for MeasureUnit<'_> {
    fn from(unit: Unit) -> Self {
        MeasureUnit::Known(unit)
    }
}

impl<'a> MeasureUnit<'a> {
    fn code(self) -> &'a str {
        match self {
            MeasureUnit::Known(unit) => unit.code(),
            MeasureUnit::Other(word) => word,
        }
    }
}

/// A number that a finding states. Where a plugin gives none, the host finds them by the words.
#[derive(Clone, Copy, Debug)]
pub struct Measure<'a> {
    /// The number.
    pub value: f64,
    /// Its unit.
    pub unit: MeasureUnit<'a>,
    /// What is counted or measured.
    pub what: &'a str,
    /// Where it stands.
    pub span: Span,
}

/// The value of an [`OwnField`], of the type that the manifest declares.
#[derive(Clone, Copy, Debug)]
pub enum OwnValue<'a> {
    /// A text.
    Text(&'a str),
    /// A day.
    Date(Date),
    /// A number.
    Number(f64),
    /// One element of a list; the others are fields of the same name.
    Element(&'a str),
}

/// A field of the format's own, declared in the manifest under `fields:`.
#[derive(Clone, Copy, Debug)]
pub struct OwnField<'a> {
    /// "x." and lower-case letters, digits and underscores: "x.fee_paid".
    pub name: &'a str,
    /// The value.
    pub value: OwnValue<'a>,
    /// Where it stands; empty if the document does not have it word for word.
    pub span: Span,
}

impl OwnField<'_> {
    fn as_c(&self) -> sys::OwnField {
        let (kind, text, number) = match &self.value {
            OwnValue::Text(text) => (sys::OWN_TEXT, Str::of(text), 0.0),
            OwnValue::Date(date) => (sys::OWN_DATE, Str::of(date.as_str()), 0.0),
            OwnValue::Number(number) => (sys::OWN_NUMBER, Str::NONE, *number),
            OwnValue::Element(text) => (sys::OWN_LIST, Str::of(text), 0.0),
        };
        sys::OwnField {
            size: size_of::<sys::OwnField>() as u32,
            r#type: kind,
            name: Str::of(self.name),
            text,
            number,
            span: self.span.to_c(),
        }
    }
}

/// To whom a letter is written; what is not printed is empty.
#[derive(Clone, Copy, Debug, Default)]
pub struct Addressee<'a> {
    /// The name, with the title where printed.
    pub name: &'a str,
    /// Where the name stands.
    pub name_span: Span,
    /// "Director of Children's Services".
    pub role: &'a str,
    /// Where the role stands.
    pub role_span: Span,
    /// The organisation.
    pub organisation: &'a str,
    /// Where the organisation stands.
    pub organisation_span: Span,
}

/// A finding: one paragraph or list item as printed. Made with [`Finding::new`]; what else is known is added to it:
///
/// ```
/// # use sheaf::{Finding, Kind, Span};
/// # let span = Span { begin: 0, end: 9 };
/// let found = Finding { section: "What works well", number: "2.1", ..Finding::new(Kind::Strength, span) };
/// ```
///
/// A word that the model does not have does not compile:
///
/// ```compile_fail
/// # use sheaf::{Finding, Kind, Span};
/// # let span = Span { begin: 0, end: 9 };
/// let found = Finding::new("priority-action", span);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Finding<'a> {
    /// Its kind.
    pub kind: Kind,
    /// The heading of the part, as printed.
    pub section: &'a str,
    /// The nearest sub-heading within it, or "".
    pub group: &'a str,
    /// The printed paragraph number, or "".
    pub number: &'a str,
    /// Its words: the finding's text is the normal text there.
    pub span: Span,
    /// Whether it praises or faults; the host tells it from the words where this is none.
    pub polarity: Option<Polarity>,
    /// Codes of themes; the host tells them from the words where there are none.
    pub themes: &'a [&'a str],
    /// Numbers that it states.
    pub measures: &'a [Measure<'a>],
    /// Fields of the format's own.
    pub own_fields: &'a [OwnField<'a>],
}

impl Finding<'_> {
    /// A finding of which only the kind and the words are known.
    pub fn new(kind: Kind, span: Span) -> Self {
        Finding {
            kind,
            section: "",
            group: "",
            number: "",
            span,
            polarity: None,
            themes: &[],
            measures: &[],
            own_fields: &[],
        }
    }
}

/// Where a plugin writes what a document shows. Each function says whether the host accepted what it was given: a breach
/// of the rules is recorded against the plugin, which may go on.
pub struct Report<'a> {
    raw: &'a sys::Sink,
}

// The host copies what it is given during the call, so that every pointer below need only live as long as the call.
impl<'a> Report<'a> {
    pub(crate) fn new(raw: &'a sys::Sink) -> Report<'a> {
        Report { raw }
    }

    /// A field of the report that is a text.
    pub fn text(&mut self, field: TextField, value: &str, span: Span) -> bool {
        self.field(field.code(), value, span)
    }

    /// A field of the report that is a day.
    pub fn date(&mut self, field: DateField, value: Date, span: Span) -> bool {
        self.field(field.code(), value.as_str(), span)
    }

    fn field(&mut self, name: &str, value: &str, span: Span) -> bool {
        let status = unsafe { (self.raw.field)(self.raw.context, Str::of(name), Str::of(value), span.to_c()) };
        status == sys::OK
    }

    /// Once for each addressee, in the order of the letter.
    pub fn addressee(&mut self, of: &Addressee<'_>) -> bool {
        let raw = sys::Addressee {
            size: size_of::<sys::Addressee>() as u32,
            reserved: 0,
            name: Str::of(of.name),
            name_span: of.name_span.to_c(),
            role: Str::of(of.role),
            role_span: of.role_span.to_c(),
            organisation: Str::of(of.organisation),
            organisation_span: of.organisation_span.to_c(),
        };
        unsafe { (self.raw.addressee)(self.raw.context, &raw) == sys::OK }
    }

    /// A field of the format's own, for the whole report; a finding's fields stand in the finding.
    pub fn own_field(&mut self, field: &OwnField<'_>) -> bool {
        unsafe { (self.raw.own_field)(self.raw.context, &field.as_c()) == sys::OK }
    }

    /// A grade that this document gives.
    pub fn judgement(&mut self, made: &Judgement<'_>) -> bool {
        let (key, grade) = made.verdict.codes();
        let raw = sys::Judgement {
            size: size_of::<sys::Judgement>() as u32,
            reserved: 0,
            key: Str::of(key),
            grade: Str::of(grade),
            area: Str::of(made.area),
            as_printed: Str::of(made.as_printed),
            span: made.span.to_c(),
        };
        unsafe { (self.raw.judgement)(self.raw.context, &raw) == sys::OK }
    }

    /// A finding. They come in the order of the document.
    pub fn finding(&mut self, found: &Finding<'_>) -> bool {
        let themes: Vec<Str> = found.themes.iter().map(|theme| Str::of(theme)).collect();
        let measures: Vec<sys::Measure> = found.measures.iter().map(measure_to_c).collect();
        let own_fields: Vec<sys::OwnField> = found.own_fields.iter().map(OwnField::as_c).collect();
        let raw = sys::Finding {
            size: size_of::<sys::Finding>() as u32,
            reserved: 0,
            kind: Str::of(found.kind.code()),
            section: Str::of(found.section),
            group: Str::of(found.group),
            number: Str::of(found.number),
            span: found.span.to_c(),
            polarity: found.polarity.map_or(Str::NONE, |polarity| Str::of(polarity.code())),
            themes: pointer_to(&themes),
            theme_count: themes.len(),
            measures: pointer_to(&measures),
            measure_count: measures.len(),
            own_fields: pointer_to(&own_fields),
            own_field_count: own_fields.len(),
        };
        unsafe { (self.raw.finding)(self.raw.context, &raw) == sys::OK }
    }

    /// Text left out on purpose; `what` names it in the field's words: "salutation", "team list".
    pub fn boilerplate(&mut self, what: &str, span: Span) -> bool {
        unsafe { (self.raw.boilerplate)(self.raw.context, Str::of(what), span.to_c()) == sys::OK }
    }

    /// Something that a person should know about the document. `code` is a word of lower-case letters, digits and
    /// hyphens; the span may be empty.
    pub fn diagnostic(&mut self, severity: Severity, code: &str, message: &str, span: Span) -> bool {
        let level = match severity {
            Severity::Info => sys::INFO,
            Severity::Warning => sys::WARNING,
            Severity::Error => sys::ERROR,
        };
        let (code, message) = (Str::of(code), Str::of(message));
        unsafe { (self.raw.diagnostic)(self.raw.context, level, code, message, span.to_c()) == sys::OK }
    }
}

fn measure_to_c(stated: &Measure<'_>) -> sys::Measure {
    sys::Measure {
        size: size_of::<sys::Measure>() as u32,
        reserved: 0,
        value: stated.value,
        unit: Str::of(stated.unit.code()),
        what: Str::of(stated.what),
        span: stated.span.to_c(),
    }
}

fn pointer_to<T>(elements: &[T]) -> *const T {
    if elements.is_empty() {
        std::ptr::null()
    } else {
        elements.as_ptr()
    }
}
