// SPDX-License-Identifier: AGPL-3.0-or-later
// Paragraph numbers: which number may follow which. The readers and the self-checks ask the same rule.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// A number by its parts: "2.3" is {2, 3}. It has at least one part.
using paragraph_number = std::vector<std::uint32_t>;

/// The number that is printed; nullopt if it is no number. A dot at the end is not allowed.
[[nodiscard]] std::optional<paragraph_number> number_of(std::string_view printed);

/// Whether `next` may follow `last`: "3" follows "2"; "2.3" follows "2.2"; "3" and "3.1" follow "2.2"; "2.1" follows
/// "2".
[[nodiscard]] bool follows(const paragraph_number& last, const paragraph_number& next);

/// The sequences of numbers that a document has counted so far. A list with its own numbers may interrupt a sequence;
/// the sequence continues after the list.
class number_sequences {
 public:
  struct sequence {
    paragraph_number last;
    std::size_t place = 0;  ///< where its last number is, as the caller counts
  };

  /// Whether `next` continues one of the sequences.
  [[nodiscard]] bool continued_by(const paragraph_number& next) const;

  /// Whether a sequence may begin with this number: 1, 0 or 2.1.
  [[nodiscard]] static bool may_begin_with(const paragraph_number& first);

  /// Takes the next number of the document. It continues the innermost sequence that it may follow, and ends the
  /// sequences inside it. A number 1 begins a new sequence. Any other number takes the place of the last one.
  void take(const paragraph_number& next, std::size_t place = 0);

  /// The sequence to which the last number belongs; nullptr before the first number.
  [[nodiscard]] const sequence* innermost() const;

 private:
  [[nodiscard]] std::size_t depth_of(const paragraph_number& next) const;

  std::vector<sequence> sequences_;
};

/// Whether a number that stands at the head of a line is a paragraph's number, although the text before it stops in the
/// middle of a sentence: it goes on from the last number, or the document's next paragraph goes on from it. Otherwise
/// it belongs to the sentence, as in "no older than" above "21. Only four of them". `after` is the next number that is
/// surely a paragraph's number, if there is one.
[[nodiscard]] bool numbers_a_paragraph(const number_sequences& before, const paragraph_number& number,
                                       const std::optional<paragraph_number>& after);

/// A number at the head of a line.
struct leading_number {
  paragraph_number number;
  bool sure = true;  ///< false if the text before it stops in the middle of a sentence
};

/// For each number of a document, in order, whether it is a paragraph's number.
[[nodiscard]] std::vector<bool> number_paragraphs(const std::vector<leading_number>& numbers);

}  // namespace sheaf::core
