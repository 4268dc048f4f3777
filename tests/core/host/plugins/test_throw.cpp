// SPDX-License-Identifier: AGPL-3.0-or-later
// Throws something that is not a std::exception out of extract.
#include "test_plugin.h"

namespace {

struct not_an_exception {
  int value;
};

int extract(sheaf_plugin* /*plugin*/, const sheaf_document* /*document*/, sheaf_str /*document_type*/,
            const sheaf_sink* /*sink*/) {
  throw not_an_exception{1};
}

}  // namespace

TEST_PLUGIN("test_throw", extract);
