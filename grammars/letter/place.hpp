// SPDX-License-Identifier: MIT
// Place of a letter: where in its file it stands.
#pragma once

#include "grammars/blocks/place.hpp"

#include <vector>

namespace sheaf::grammar {

/// The letters of a file, in its order: each from its letterhead, date or address above the salutation to the signature
/// below its closing formula. Text between them belongs to none. Of a first page that is in the file twice, the second
/// counts. The first begins with the file, and the last ends with it, if nothing but lines stands there.
[[nodiscard]] std::vector<block_range> letters_in(const document& read, const lexicon& words);

/// The first letter in which an inspectorate writes to a person and that the vocabulary knows by its title, opening or
/// first words. A letter that the vocabulary knows to be of another type comes before those that follow it: a file is
/// read for one of its documents, the first. The whole document, if the file has no such letter.
[[nodiscard]] block_range letter_within(const document& read, const lexicon& words);

/// The first letter whose title or opening the vocabulary knows, whoever writes it; otherwise the whole document.
[[nodiscard]] block_range letter_of_type_within(const document& read, const lexicon& words);

}  // namespace sheaf::grammar
