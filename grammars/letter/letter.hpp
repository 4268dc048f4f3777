// SPDX-License-Identifier: MIT
// Letter: what every Ofsted letter has – letterhead, date, addressee, salutation, subject line, the paragraphs that say
// who came and when, and the close. The sections between are the letter's own.
#pragma once

#include "grammars/blocks/terminals.hpp"

#include <string_view>

namespace sheaf::grammar {

namespace letter_reading {
bool letterhead(const reading& at, std::string_view);
bool date_of_letter(const reading& at, std::string_view);
bool address(const reading& at, std::string_view);
bool head_line(const reading& at, std::string_view);
bool salutation(const reading& at, std::string_view);
bool subject_line(const reading& at, std::string_view);
bool opening_paragraph(const reading& at, std::string_view kind);
bool service_area_heading(const reading& at, std::string_view);
bool closing_notice(const reading& at, std::string_view);
bool closing_formula(const reading& at, std::string_view);
bool signatory(const reading& at, std::string_view);
bool attending_signatory(const reading& at, std::string_view);
bool signature_line(const reading& at, std::string_view);
}  // namespace letter_reading

// The head ----------------------------------------------------------

constexpr block_parser letterhead{"letterhead", &letter_reading::letterhead};
constexpr block_parser date_of_letter{"date of the letter", &letter_reading::date_of_letter};
/// The first line of an address: name, role and organisation are read from it and the lines below it.
constexpr block_parser address{"address", &letter_reading::address};
constexpr block_parser head_line{"line of the letter's head", &letter_reading::head_line};
constexpr block_parser salutation{"salutation", &letter_reading::salutation};

/// From the letterhead to "Dear ...". The columns of a letterhead may come before or after the date and the address.
constexpr auto letter_head =
    part("letter head")[-(*(!salutation >> (letterhead | date_of_letter | address | head_line)) >> salutation)];

/// "Focused visit to Westmarch children's services": names the section of all that stands before the first heading, and
/// the authority.
constexpr block_parser subject_line{"subject line", &letter_reading::subject_line};

// The opening -------------------------------------------------------

/// A paragraph before the first heading. Sentences that vocabulary.opening lists only say who came and when: they give
/// the visit's dates and the inspectors, and a paragraph of nothing else is boilerplate. Any other paragraph is a
/// finding: of kind "scope" where vocabulary.wording.scope stands in it, else of `kind`.
constexpr block_parser opening_paragraph(const char* kind) {
  return {"opening paragraph", &letter_reading::opening_paragraph, kind};
}

/// A heading that opens a section by itself, whatever its words: engagement letters name the service discussed.
constexpr block_parser service_area_heading{"heading of a service area", &letter_reading::service_area_heading};

/// A paragraph whose first sentence vocabulary.boilerplate.closing_notice lists.
constexpr block_parser closing_notice{"closing notice", &letter_reading::closing_notice};
constexpr block_parser closing_formula{"closing formula", &letter_reading::closing_formula};

// The sections -----------------------------------------------------

/// A section whose paragraphs and list items are findings of one kind, grouped by sub-headings where it has any; it
/// ends where `next_section` or the letter's close begins.
template <typename Heading>
constexpr auto letter_section(const Heading& next_section, const char* heading, const char* kind) {
  return part(heading)[opens(heading) >> *(!(next_section | closing_notice | closing_formula) >>
                                           (sub_heading | lead_in | finding_of(kind) | stray))];
}

// The close ---------------------------------------------------------

constexpr block_parser signatory{"signatory", &letter_reading::signatory};
/// The signatory of a letter about a meeting: one of those who met ("... and myself").
constexpr block_parser attending_signatory{"signatory", &letter_reading::attending_signatory};
constexpr block_parser signature_line{"line of the signature", &letter_reading::signature_line};

constexpr auto letter_close = closing_notice | closing_formula;

/// Notices, "Yours sincerely", name and office, notices again.
constexpr auto letter_ending_signed_by(const block_parser& who) {
  return part("close")[*closing_notice >> -(closing_formula >> -who >> *(closing_notice | signature_line | stray))];
}
constexpr auto letter_ending = letter_ending_signed_by(signatory);

}  // namespace sheaf::grammar
