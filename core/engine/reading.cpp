// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/engine/reading.hpp"

#include "core/codes/codes.hpp"
#include "core/hash/sha256.hpp"
#include "core/readers/detect.hpp"
#include "core/workers/input_files.hpp"

namespace sheaf::core {

read_result read_file(int file, source_info& source) {
  const auto bytes = read_input(file);
  if (!bytes)
    return tl::make_unexpected(
        read_error{fault_code::find(bytes.error().code).value_or(fault_code("unreadable")), bytes.error().message});
  source.bytes = bytes->size();
  if (sha256_hex(*bytes) != source.sha256)
    return tl::make_unexpected(read_error{fault_code("unreadable"), "it was changed while it was read: run again"});
  source.media_type = name_of(detect(*bytes));
  return read(*bytes);
}

}  // namespace sheaf::core
