// SPDX-License-Identifier: MIT
// Letter: what every Ofsted letter has – letterhead, date, addressee, salutation, subject line, the paragraph that says
// who came and when, and the close. The sections between are the letter's own.
#pragma once

#include "grammars/blocks/terminals.hpp"

#include <string_view>

namespace sheaf::grammar {

namespace letter_reading {
bool letterhead(const reading& at, std::string_view);
bool date_of_letter(const reading& at, std::string_view);
bool addressee_name(const reading& at, std::string_view);
bool addressee_role(const reading& at, std::string_view);
bool addressee_organisation(const reading& at, std::string_view);
bool addressee_in_one_line(const reading& at, std::string_view);
bool head_line(const reading& at, std::string_view);
bool salutation(const reading& at, std::string_view);
bool subject_line(const reading& at, std::string_view);
bool opening_formula(const reading& at, std::string_view);
bool opening_scope(const reading& at, std::string_view kind);
bool closing_notice(const reading& at, std::string_view);
bool closing_formula(const reading& at, std::string_view);
bool signatory(const reading& at, std::string_view);
bool signature_line(const reading& at, std::string_view);
}  // namespace letter_reading

// The head
// -------------------------------------------------------------------------------------------------------------

constexpr block_parser letterhead{"letterhead", &letter_reading::letterhead};
constexpr block_parser date_of_letter{"date of the letter", &letter_reading::date_of_letter};
constexpr block_parser addressee_name{"addressee's name", &letter_reading::addressee_name};
constexpr block_parser addressee_role{"addressee's role", &letter_reading::addressee_role};
constexpr block_parser addressee_organisation{"addressee's organisation", &letter_reading::addressee_organisation};
constexpr block_parser addressee_in_one_line{"addressee in one line", &letter_reading::addressee_in_one_line};
constexpr block_parser head_line{"line of the letter's head", &letter_reading::head_line};
constexpr block_parser salutation{"salutation", &letter_reading::salutation};

constexpr auto addressee = addressee_in_one_line | (addressee_name >> -addressee_role >>
                                                    *(!salutation >> (addressee_organisation | head_line)));

/// From the letterhead to "Dear ...". The columns of a letterhead may come before or after the date and the address.
constexpr auto letter_head =
    part("letter head")[-(*(!salutation >> (letterhead | date_of_letter | addressee | head_line)) >> salutation)];

/// "Focused visit to Westmarch children's services": the section of all that stands before the first heading.
constexpr block_parser subject_line{"subject line", &letter_reading::subject_line};

// The opening paragraphs
// -----------------------------------------------------------------------------------------------

/// "This letter summarises ...": dates, inspectors, the authority. Declared boilerplate where it says nothing else.
constexpr block_parser opening_formula{"opening formula", &letter_reading::opening_formula};

/// The same paragraph where it goes on to say what was looked at: a finding of `kind`.
constexpr block_parser opening_with_scope(const char* kind) {
  return {"opening paragraph", &letter_reading::opening_scope, kind};
}

// The close
// ------------------------------------------------------------------------------------------------------------

constexpr block_parser closing_notice{"closing notice", &letter_reading::closing_notice};
constexpr block_parser closing_formula{"closing formula", &letter_reading::closing_formula};
constexpr block_parser signatory{"signatory", &letter_reading::signatory};
constexpr block_parser signature_line{"line of the signature", &letter_reading::signature_line};

constexpr auto letter_close = closing_notice | closing_formula;

/// Notices, "Yours sincerely", name and office; what stands below the signature is its annex.
constexpr auto closing =
    part("close")[*closing_notice >> closing_formula >> -signatory >> *(closing_notice | signature_line | stray)];

}  // namespace sheaf::grammar
