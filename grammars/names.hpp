// SPDX-License-Identifier: MIT
// Persons as they are printed: title, name, letters after the name.
#pragma once

#include "grammars/folded_text.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sheaf::grammar {

/// A person. The strings are the original words with white space folded. A part that is not printed is empty.
struct person {
  std::string title;          ///< "Ms", "Dr"
  std::string name;           ///< without title: "Máire O’Dell"
  std::string post_nominals;  ///< "OBE"
  text_span where;            ///< title and name in the original text
  text_span name_where;       ///< the name alone

  [[nodiscard]] std::string full_name() const { return title.empty() ? name : title + ' ' + name; }
};

/// Reads a text that names one person and nothing else, with at least two names, or a title and a name ("Ms Brook",
/// "Jo van der Berg OBE", "J. R. Hythe"). Hyphens, apostrophes, initials and particles are parts of names. Words like
/// HMI, Council and Director are not.
[[nodiscard]] std::optional<person> parse_person(std::string_view text);
[[nodiscard]] std::optional<person> parse_person(const folded_text& text);

/// Where the name begins in a line of a signature: behind "pp" where somebody signs for the person named ("pp Jo
/// Hythe"), otherwise 0.
[[nodiscard]] std::size_t begin_of_signed_name(const folded_text& line);

/// As parse_person, for a line of a signature: "Jo Hythe", "pp Jo Hythe". Its places are those in `line`.
[[nodiscard]] std::optional<person> parse_signed_name(const folded_text& line);

/// True if two names have the same family name and may be names of one person: "J Hythe" and "Jo Hythe".
[[nodiscard]] bool may_name_same_person(std::string_view one, std::string_view other);

/// Reads "Hythe, Jo", as address books print names: "Jo Hythe". What follows in brackets or as a mail address is passed
/// over ("Hythe, Jo (Harbour)"). One family name and one or two given names, and no word of office.
[[nodiscard]] std::optional<person> parse_surname_first(std::string_view text);

/// Reads the person with whom a text begins, if the name ends there: at the end, at a sign, at an office ("Jo Hythe,
/// Harbour Inspector", "Jo Hythe (HMI)", "Jo Hythe Director") or at an e-mail address.
[[nodiscard]] std::optional<person> person_before_office(const folded_text& text);

}  // namespace sheaf::grammar
