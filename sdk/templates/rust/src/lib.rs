//! @TITLE@: reads a letter block by block, from the letterhead to the signature. The words are in plugin.yaml.
use sheaf::{
    Addressee, Block, BlockKind, Complaint, Date, DateField, Document, Evidence, Finding, Host, Kind, MarkerKind,
    Plugin, Report, Span, TextField, Vocabulary,
};

const LONGEST_LINE: usize = 200; // bytes: what is longer is a paragraph, and no name, title or signature
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The words of plugin.yaml.
struct Letters {
    titles: Vec<String>,
    notices: Vec<String>,
    headings: Vec<(String, Kind)>,
}

impl Letters {
    fn heading(&self, words: &str) -> Option<Kind> {
        self.headings.iter().find(|(heading, _)| heading.eq_ignore_ascii_case(words)).map(|(_, kind)| *kind)
    }

    /// What follows the words with which the subject line begins: the authority.
    fn authority<'a>(&self, words: &'a str) -> Option<&'a str> {
        self.titles.iter().find_map(|title| after(words, title)).map(str::trim_start)
    }
}

/// The rest of `words` behind `start`, whatever letters are capitals.
fn after<'a>(words: &'a str, start: &str) -> Option<&'a str> {
    let head = words.get(..start.len())?;
    head.eq_ignore_ascii_case(start).then(|| &words[start.len()..])
}

/// "28 March 2025"; none if the words are no date.
fn read_date(words: &str) -> Option<Date> {
    let mut parts = words.split_whitespace();
    let day = parts.next()?.parse().ok()?;
    let name = parts.next()?;
    let month = MONTHS.iter().position(|month| *month == name)? as u32 + 1;
    let year = parts.next()?.parse().ok()?;
    if parts.next().is_some() {
        return None;
    }
    Date::new(year, month, day)
}

#[derive(Clone, Copy, PartialEq)]
enum Place {
    Letterhead,
    Address,
    Opening,
    Section,
    Close,
    Signed,
}

/// What is known of the letter at the block that is read.
struct Letter<'a> {
    place: Place,
    section: &'a str, // the heading above, or the subject line
    kind: Kind,       // of the findings in this section
    addressee: Addressee<'a>,
    has_authority: bool,
}

impl<'a> Letter<'a> {
    fn read(&mut self, plugin: &Letters, block: &Block<'a>, report: &mut Report<'_>) {
        let is_line = block.words().len() <= LONGEST_LINE;
        if matches!(block.kind(), BlockKind::Furniture | BlockKind::Footnote) {
            report.boilerplate("foot of a page", block.span());
            return;
        }
        match self.place {
            Place::Letterhead | Place::Address if is_line => self.read_head(block.words(), block.span(), report),
            Place::Letterhead | Place::Address => {
                report.boilerplate("letterhead", block.span());
            }
            Place::Opening | Place::Section => self.read_body(plugin, block, report),
            Place::Close if is_line => {
                report.text(TextField::LeadInspector, block.words(), block.span());
                self.place = Place::Signed;
            }
            Place::Close | Place::Signed => {
                report.boilerplate("signature", block.span());
            }
        }
    }

    /// A line above "Dear ...": letterhead, date, then the addressee's name, role and organisation.
    fn read_head(&mut self, words: &'a str, span: Span, report: &mut Report<'_>) {
        let to = &mut self.addressee;
        if words.starts_with("Dear ") {
            if !to.name.is_empty() {
                report.addressee(to);
            }
            report.boilerplate("salutation", span);
            self.place = Place::Opening;
        } else if self.place == Place::Letterhead {
            if let Some(date) = read_date(words) {
                report.date(DateField::Published, date, span);
                self.place = Place::Address;
            } else {
                report.boilerplate("letterhead", span);
            }
        } else if to.name.is_empty() {
            to.name = words;
            to.name_span = span;
        } else if to.role.is_empty() {
            to.role = words;
            to.role_span = span;
        } else if to.organisation.is_empty() {
            to.organisation = words;
            to.organisation_span = span;
        } else {
            report.boilerplate("address", span);
        }
    }

    /// A block from the subject line to "Yours sincerely".
    fn read_body(&mut self, plugin: &Letters, block: &Block<'a>, report: &mut Report<'_>) {
        let (words, span) = (block.words(), block.span());
        if words.starts_with("Yours ") {
            report.boilerplate("closing formula", span);
            self.place = Place::Close;
        } else if let Some(kind) = plugin.heading(words) {
            report.boilerplate("heading", span);
            self.section = words;
            self.kind = kind;
            self.place = Place::Section;
        } else if self.place == Place::Opening && self.read_subject(plugin, words, span, report) {
            self.section = words;
        } else if plugin.notices.iter().any(|notice| after(words, notice).is_some()) {
            report.boilerplate("notice", span);
        } else {
            let number = if block.marker_kind() == MarkerKind::Number { block.marker() } else { "" };
            report.finding(&Finding { section: self.section, number, ..Finding::new(self.kind, span) });
        }
    }

    /// The subject line, which names the authority. False for any other block.
    fn read_subject(&mut self, plugin: &Letters, words: &'a str, span: Span, report: &mut Report<'_>) -> bool {
        let authority = match plugin.authority(words) {
            Some(authority) if !self.has_authority && words.len() <= LONGEST_LINE => authority,
            _ => return false,
        };
        if !authority.is_empty() {
            let place = span.part(words.len() - authority.len(), authority.len());
            report.text(TextField::Authority, authority, place);
        }
        report.boilerplate("subject line", span);
        self.has_authority = true;
        true
    }
}

impl Plugin for Letters {
    fn new(_host: &Host<'_>, words: &Vocabulary<'_>) -> Result<Self, Complaint> {
        let mut headings = Vec::new();
        for (index, entry) in words.entries().enumerate() {
            if let Some(code) = entry.path.strip_prefix("headings/") {
                let kind = Kind::from_code(code)
                    .ok_or_else(|| Complaint::at_entry(index, format!("`{code}` is no kind of finding")))?;
                headings.push((entry.value.to_owned(), kind));
            }
        }
        let all = |path| words.values(path).map(str::to_owned).collect();
        Ok(Letters { titles: all("recognition/title"), notices: all("boilerplate"), headings })
    }

    fn recognise(&self, document: &Document<'_>, _type: &str, evidence: &mut Evidence<'_>) -> Result<(), Complaint> {
        // The subject line tells most; each heading adds a little.
        for block in document.blocks() {
            if evidence.score() == 1.0 {
                break;
            }
            if self.authority(block.words()).is_some() {
                evidence.add("subject line", 0.7, block.span());
            } else if self.heading(block.words()).is_some() {
                evidence.add("heading", 0.1, block.span());
            }
        }
        Ok(())
    }

    fn extract(&self, document: &Document<'_>, _type: &str, report: &mut Report<'_>) -> Result<(), Complaint> {
        let mut letter = Letter {
            place: Place::Letterhead,
            section: "",
            kind: Kind::Scope,
            addressee: Addressee::default(),
            has_authority: false,
        };
        for block in document.blocks() {
            letter.read(self, &block, report);
        }
        Ok(())
    }
}

sheaf::export_plugin!(Letters, "@NAME@", "0.1.0");
