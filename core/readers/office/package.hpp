// SPDX-License-Identifier: AGPL-3.0-or-later
// Opens the zip archive that a word processor's file is. Nothing is written to disk, and all sizes are bounded.
#pragma once

#include "core/readers/reader.hpp"

#include <zip.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace sheaf::core::office {

/// The largest number of entries of an archive. A report has some dozens.
inline constexpr std::size_t most_entries = 20'000;
/// The largest size in bytes of one unpacked part. The words of the longest report known to the authors take 3 MB.
inline constexpr std::size_t largest_part = std::size_t{96} * 1024 * 1024;
/// The largest size in bytes of all parts that are unpacked for one document.
inline constexpr std::size_t largest_document = std::size_t{192} * 1024 * 1024;
/// A part that is larger than `smallest_bomb` bytes and unpacks to more than so many times its packed size is refused.
/// Text in XML unpacks to less than 50 times.
inline constexpr std::size_t largest_ratio = 250;
inline constexpr std::size_t smallest_bomb = std::size_t{8} * 1024 * 1024;

/// "package-damaged", with what to do.
[[nodiscard]] read_error damaged_package(std::string_view what);
/// "too-large": the document unpacks to more than Sheaf reads.
[[nodiscard]] read_error package_too_large();
/// "package-protected": the document asks for a password.
[[nodiscard]] read_error protected_package();

/// A zip archive in memory. The bytes must outlive this object.
class package {
 public:
  /// Errors: "package-damaged" and "too-large".
  [[nodiscard]] static tl::expected<package, read_error> open(std::string_view bytes);

  /// True if there is an entry of this name. Names are compared byte by byte.
  [[nodiscard]] bool has(const std::string& name) const;

  /// The unpacked bytes of an entry. Errors: "package-damaged" if it is missing or broken, "package-protected" if it is
  /// encrypted, and "too-large".
  [[nodiscard]] tl::expected<std::string, read_error> part(const std::string& name);

  /// The number of entries whose name begins with `folder`.
  [[nodiscard]] std::size_t count_in(std::string_view folder) const;

 private:
  explicit package(zip_t* archive) : archive_(archive, zip_discard) {}

  std::unique_ptr<zip_t, decltype(&zip_discard)> archive_;
  std::size_t unpacked_ = 0;  ///< bytes of all parts so far
};

}  // namespace sheaf::core::office
