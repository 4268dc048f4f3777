// SPDX-License-Identifier: MIT
// Letter: the parts that every Ofsted letter has – letterhead, date, addressee, salutation, subject line, the
// paragraphs that say who came and when, and the close. The sections in between differ from one type of letter to the
// other. This is the table of contents; the files beside it read the parts, and have their names.
#pragma once

#include "grammars/blocks/terminals.hpp"

#include <string_view>

namespace sheaf::grammar {

namespace letter_reading {
// head.cpp
bool letterhead(const reading& at, std::string_view);
bool date_of_letter(const reading& at, std::string_view);
bool address(const reading& at, std::string_view);
bool head_line(const reading& at, std::string_view);
bool page_foot(const reading& at, std::string_view);
bool salutation(const reading& at, std::string_view);

// mail_head.cpp
bool mail_head_line(const reading& at, std::string_view);
bool mail_greeting(const reading& at, std::string_view);

// subject.cpp
bool known_subject(const reading& at, std::string_view);
bool subject_line(const reading& at, std::string_view);
bool subject_rest(const reading& at, std::string_view);
bool date_below_subject(const reading& at, std::string_view);

// opening.cpp
bool opening_formula(const reading& at, std::string_view);
bool opening_paragraph(const reading& at, finding_kind kind);
bool statement(const reading& at, finding_kind kind);
bool opening_notice(const reading& at, std::string_view);
bool opening_event(const reading& at, std::string_view);

// attendance_list.cpp
bool attendance_label(const reading& at, std::string_view);
bool attendance_row(const reading& at, std::string_view);
bool attendance_row_without_cells(const reading& at, std::string_view);
bool attendance_entry(const reading& at, std::string_view);

// sections.cpp
bool unlisted_heading(const reading& at, std::string_view);
bool service_area_heading(const reading& at, std::string_view);
bool nested_heading(const reading& at, std::string_view);
bool own_sub_heading(const reading& at, std::string_view);
bool topic_paragraph(const reading& at, finding_kind kind);

// close.cpp
bool closing_notice(const reading& at, std::string_view);
bool closing_formula(const reading& at, std::string_view);
bool signatory(const reading& at, std::string_view);
bool attending_signatory(const reading& at, std::string_view);
bool signature_line(const reading& at, std::string_view);
bool unannounced_signature(const reading& at, std::string_view);
bool leave_taking(const reading& at, std::string_view);
bool own_closing_formula(const reading& at, std::string_view);
}  // namespace letter_reading

// The head ----------------------------------------------------------

constexpr block_parser letterhead{"letterhead", &letter_reading::letterhead};
constexpr block_parser date_of_letter{"date of the letter", &letter_reading::date_of_letter};
/// The first line of an address. Name, role and organisation are read from this line and those below it. A role without
/// a word of office is listed in vocabulary.addressee.role; see grammars/letter/addressee.hpp.
constexpr block_parser address{"address", &letter_reading::address};
constexpr block_parser head_line{"line of the letter's head", &letter_reading::head_line};
constexpr block_parser salutation{"salutation", &letter_reading::salutation};

/// A subject line that the vocabulary knows. It looks ahead and claims nothing.
constexpr block_parser known_subject{"subject line", &letter_reading::known_subject};

/// "From: ...", "Sent: ...", "To: ...", "Subject: ...": the letter came as an e-mail. They give the date, the
/// addressees, the authority and the section of everything before the first heading. The writer counts if nobody signs.
constexpr block_parser mail_head_line{"line of an e-mail's head", &letter_reading::mail_head_line};
/// "Jo," below the head of an e-mail.
constexpr block_parser mail_greeting{"greeting of an e-mail", &letter_reading::mail_greeting};

/// "Focused visit to Westmarch children's services": names the section of everything before the first heading. It also
/// names the authority. If a phrase of vocabulary.subject.authority matches, that is its {authority}. Otherwise the
/// rules for titles ("visit to ...") find it, or it is the {authority} of another phrase of vocabulary.subject. The day
/// of the visit may stand below the subject line.
constexpr block_parser subject{"subject line", &letter_reading::subject_line};
/// The title may stand above the salutation.
constexpr auto title_in_head = &known_subject >> subject;

constexpr auto known_head_line = letterhead | mail_head_line | date_of_letter | title_in_head;
constexpr auto head_lines = *(!salutation >> (known_head_line | (!address >> head_line)));
constexpr auto lines_below_address = *(!salutation >> (known_head_line | head_line));
constexpr auto head_to_salutation = head_lines >> -(address >> lines_below_address) >> salutation;
/// The head of an e-mail that greets by the name alone, or not at all.
constexpr auto head_of_mail = *letterhead >> mail_head_line >> +mail_head_line >> -mail_greeting;
/// The head of a letter without "Dear ...".
constexpr auto head_to_subject = *(!known_subject >> (known_head_line | head_line)) >> &known_subject;

/// From the letterhead to "Dear ...". Lines of the letterhead may stand above or below the date and the address.
constexpr auto letter_head = part("letter head")[-(head_to_salutation | head_of_mail | head_to_subject)];

constexpr block_parser date_below_subject{"date below the subject", &letter_reading::date_below_subject};
/// The second line of a subject line: "County Council".
constexpr block_parser subject_rest{"rest of the subject line", &letter_reading::subject_rest};
constexpr auto subject_line = subject >> -subject_rest >> -date_below_subject;

// The opening -------------------------------------------------------

/// A paragraph in which every sentence says who came and when. vocabulary.opening lists such sentences; a sentence that
/// names the inspectors is one, too. They give the dates of the visit and the inspectors.
constexpr block_parser opening_formula{"opening formula", &letter_reading::opening_formula};

/// The first paragraphs of a letter serve it in words of their own: thanks, who met whom and when, what the letter is
/// for. Words that only such sentences have are in vocabulary.wording.event (and .visit, for sentences that give the
/// days of a visit). A paragraph with such a sentence is a formula if no other sentence has a word of
/// vocabulary.wording.statement.
constexpr block_parser opening_event{"opening in own words", &letter_reading::opening_event};

/// The list of those who met, below a label or as a table. It gives the inspectors.
constexpr block_parser attendance_label{"label of the attendance", &letter_reading::attendance_label};
constexpr block_parser attendance_row{"row of the attendance", &letter_reading::attendance_row};
constexpr block_parser attendance_entry{"entry of the attendance", &letter_reading::attendance_entry};
constexpr block_parser attendance_row_without_cells{"row of the attendance",
                                                    &letter_reading::attendance_row_without_cells};
constexpr auto attendance =
    (attendance_label >> *attendance_entry) | (attendance_row >> *(attendance_row | attendance_row_without_cells));

/// Any other paragraph before the first heading is a finding. Its kind is "scope" if a sentence about the visit or a
/// phrase of vocabulary.wording.scope stands in it; otherwise it is `kind`.
constexpr block_parser opening_paragraph(finding_kind kind) {
  return {"opening paragraph", &letter_reading::opening_paragraph, kind};
}

/// A heading that the vocabulary does not know.
constexpr block_parser unlisted_heading{"heading of its own", &letter_reading::unlisted_heading};

/// A heading that opens a section, whatever its words are. In engagement letters it names the service that was
/// discussed.
constexpr block_parser service_area_heading{"heading of a service area", &letter_reading::service_area_heading};

/// A paragraph whose first sentence vocabulary.boilerplate.closing_notice lists.
constexpr block_parser closing_notice{"closing notice", &letter_reading::closing_notice};
/// The same above the first heading, where thanks may also say who met whom and when.
constexpr block_parser opening_notice{"closing notice", &letter_reading::opening_notice};
/// The last paragraphs above the close: thanks, good wishes, whom to ask, whether the letter is published. In each, a
/// sentence has words of vocabulary.wording.leave, and no other sentence has any of vocabulary.wording.statement.
constexpr block_parser leave_taking{"leave-taking", &letter_reading::leave_taking};
constexpr block_parser closing_formula{"closing formula", &letter_reading::closing_formula};

constexpr block_parser unannounced_signature{"signature", &letter_reading::unannounced_signature};
/// A closing formula that nobody listed: a few words above the name and office.
constexpr block_parser own_closing_formula{"closing formula in own words", &letter_reading::own_closing_formula};
/// Where the text of the letter ends: at "Yours sincerely", or at the name and office if the formula was left out.
constexpr auto letter_close = closing_formula | own_closing_formula | unannounced_signature;

// The sections -----------------------------------------------------

/// A heading within a section: the second of two that follow one another, or one of a lower rank.
constexpr block_parser nested_heading{"heading within a section", &letter_reading::nested_heading};
/// The same for headings that the vocabulary does not know.
constexpr block_parser nested_unlisted_heading{"heading within a section", &letter_reading::nested_heading, "unlisted"};

/// "Leadership: you have ...": a paragraph that begins with its topic, which groups it.
constexpr block_parser topic_paragraph(finding_kind kind) {
  return {"paragraph with a topic", &letter_reading::topic_paragraph, kind};
}

/// The text before the first section. It ends where `section_heading` or the close of the letter begins.
template <typename Heading>
constexpr auto letter_opening(const Heading& section_heading, finding_kind kind) {
  return part(
      "opening")[*(attendance | date_below_subject |
                   (!(section_heading | letter_close) >> (opening_formula | opening_event))) >>
                 *(!(section_heading | letter_close) >> (opening_formula | opening_notice | leave_taking | attendance |
                                                         topic_paragraph(kind) | opening_paragraph(kind) | stray))];
}

/// A paragraph or list item, as a finding of `kind`. Under "scope" it may also say who came and when.
constexpr block_parser statement(finding_kind kind) {
  return {kind, &letter_reading::statement};
}

/// The inspectorate's address at the foot of a page, within the text.
constexpr block_parser page_foot{"foot of a page", &letter_reading::page_foot};

/// A paragraph or list item of a section. Notices may stand between them ("You should submit an action plan ...").
constexpr auto letter_statement(finding_kind kind) {
  return page_foot | closing_notice | leave_taking | lead_in | topic_paragraph(kind) | statement(kind) | stray;
}

/// A heading of a section, whether the vocabulary knows it or not.
constexpr auto any_heading = known_heading | unlisted_heading;

/// A section of statements of one kind, without sub-headings. It ends where another section or the close of the letter
/// begins.
constexpr auto letter_list(const char* heading, finding_kind kind) {
  return part(heading)[opens(heading) >> *(!(any_heading | letter_close) >> letter_statement(kind))];
}

/// A sub-heading that a reader did not see to be one: a short paragraph in italics between whole paragraphs.
constexpr block_parser own_sub_heading{"sub-heading", &letter_reading::own_sub_heading};

/// A section of narrative, which may have sub-headings. It ends where a section that the vocabulary knows or the close
/// of the letter begins.
constexpr auto letter_narrative(const char* heading, finding_kind kind) {
  return part(heading)[opens(heading) >> *(!(known_heading | letter_close) >>
                                           (closing_notice | sub_heading | own_sub_heading | letter_statement(kind)))];
}

/// A section that the grammar has no rule for. Its heading is in the vocabulary, or is the letter's own. It is read as
/// narrative.
constexpr auto letter_section_of_its_own =
    part("section of its own")[(opens_any | unlisted_heading) >>
                               *(nested_unlisted_heading |
                                 (!(any_heading | letter_close) >> letter_statement(finding_kind::evaluation)))];

/// Matches where the heading of a section follows anywhere in the letter. It takes no block.
template <typename Heading>
constexpr auto has_sections(const Heading& heading) {
  return &(*(!heading >> rest_as("letter")) >> heading);
}

// The close ---------------------------------------------------------

constexpr block_parser signatory{"signatory", &letter_reading::signatory};
/// The signatory of a letter about a meeting, who was at the meeting, too ("... and myself").
constexpr block_parser attending_signatory{"signatory", &letter_reading::attending_signatory};
constexpr block_parser signature_line{"line of the signature", &letter_reading::signature_line};

/// Notices, "Yours sincerely", name and office, and more notices.
constexpr auto letter_ending_signed_by(const block_parser& who) {
  return part("close")[*closing_notice >> -((closing_formula | own_closing_formula | &unannounced_signature) >>
                                            -(x3::repeat(0, 3)[!who >> signature_line] >> who) >>
                                            *(closing_notice | signature_line | stray))];
}
constexpr auto letter_ending = letter_ending_signed_by(signatory);

}  // namespace sheaf::grammar
