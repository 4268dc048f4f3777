// SPDX-License-Identifier: MIT
// What stands around a letter: letterhead, addressee, salutation, closing formula and signature.
#pragma once

#include "grammars/folded_text.hpp"
#include "grammars/names.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::grammar {

/// One part of an address: its words, with white space folded, and the place where they stand.
struct address_part {
  std::string words;
  std::size_t line = 0;  ///< index of the (first) line
  text_span where;       ///< within that line
};

/// Whom a letter is addressed to. A part that the letter does not print has no value. A department is not a role.
struct addressee {
  std::optional<address_part> name;          ///< "Ms Jo Hythe": with the title, without the letters after the name
  std::optional<address_part> role;          ///< "Director of Children's Services (Interim)"
  std::optional<address_part> organisation;  ///< "Westmarch Borough Council"
};

/// Reads the addressee from the lines between a letter's date and its salutation. Each part may have a line of its own
/// ("Jo Hythe", "Strategic Director, Children and Young People", "Westmarch Council", street, town), or one line may
/// hold several parts ("Mr Jo Hythe Executive Director of Children and Learning Westmarch City Council"). Reading stops
/// at the first salutation. `role_line` is the index of a line that the caller knows to be the role, whatever its words
/// are.
[[nodiscard]] addressee parse_addressee(const std::vector<std::string_view>& lines,
                                        std::optional<std::size_t> role_line = std::nullopt);

/// Where the addressees of a line begin who have their office behind them: "Jo Hythe, Chief Executive, and Kit Mere,
/// Director of Learning" has two.
[[nodiscard]] std::vector<std::size_t> addressees_in_line(std::string_view line);

/// The parts of an e-mail's head. `other` is a label of no consequence to the reader ("Cc").
enum class mail_part : std::uint8_t { sender, when, recipient, about, other };

/// A line of an e-mail's head: "Subject: Annual conversation".
struct mail_line {
  mail_part part = mail_part::other;
  text_span rest;  ///< what stands behind the label; empty where the label stands alone
};

/// The lines of an e-mail's head that a text holds, where it begins with one. A conversion may have joined several. The
/// rest of a line ends where the next label begins.
[[nodiscard]] std::vector<mail_line> parse_mail_lines(std::string_view text);

/// Those to whom an e-mail is sent: the words between semicolons, without addresses ("jo@westmarch.example").
[[nodiscard]] std::vector<text_span> recipients_of(std::string_view text);

/// The words of a subject without "Re:", "FW:" and the like.
[[nodiscard]] text_span without_reply_mark(std::string_view subject);

/// Reads a line of an e-mail's head.
[[nodiscard]] std::optional<mail_line> parse_mail_line(std::string_view text);

/// True for the greeting of nobody in particular: "all", "colleagues", as parse_salutation gives it.
[[nodiscard]] bool is_everybody(std::string_view greeted);

/// Where the words after "Dear" stand: "Ms Brook" in "Dear Ms Brook", "Jo" in "Dear Jo,".
[[nodiscard]] std::optional<text_span> parse_salutation(std::string_view text);

/// True for a line of the regulator's own letterhead: telephone, textphone, e-mail, web and the addresses of its
/// offices, one or several of them. An addressee may live in the same town, so ask only about lines above the
/// addressee.
[[nodiscard]] bool is_letterhead_line(std::string_view text);

/// True for a line that tells how the letter was sent: "Sent by email to: ..."
[[nodiscard]] bool is_delivery_line(std::string_view text);

/// True for "Yours sincerely", "Kind regards" and the like.
[[nodiscard]] bool is_closing_formula(std::string_view text);

/// Where the words behind the closing formula begin, if the name of the writer follows in the same text: "Yours
/// sincerely Jo Hythe, HMI". nullopt otherwise.
[[nodiscard]] std::optional<std::size_t> signature_behind_formula(std::string_view text);

/// True for a line below a signature: "Her Majesty's Inspector", "HMI", "Assistant Regional Director, South East".
[[nodiscard]] bool is_signature_role(std::string_view text);

/// True for words of an office or of the inspectorate anywhere in the line: "Head of Inspection, North".
[[nodiscard]] bool names_office(std::string_view line);

/// True for a line with words that an inspectorate's writers have in their letterhead and signature: "Ofsted", "His
/// Majesty's Inspector", "Regional Director", "jo@ofsted.gov.uk".
[[nodiscard]] bool names_inspectorate(std::string_view line);

/// True for the sender of an e-mail who writes for the inspectorate, by words or address: "From: Jo Hythe
/// <jo@ofsted.gov.uk>". `label` is the line above; it may hold the label alone.
[[nodiscard]] bool names_inspectorate_as_sender(std::string_view line, std::string_view label);

}  // namespace sheaf::grammar
