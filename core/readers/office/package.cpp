// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/office/package.hpp"

#include "core/readers/detect.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace sheaf::core {
namespace {

constexpr std::string_view local_header = "PK\x03\x04";
constexpr std::string_view central_header = "PK\x01\x02";
constexpr std::string_view text_type = "application/vnd.oasis.opendocument.text";

/// The name and the content of the first entry, as far as its header shows them. Archives without a directory, because
/// they are cut short, still begin with it.
struct first_entry {
  std::string_view name;
  std::string_view content;
};

first_entry first_entry_of(std::string_view bytes) {
  constexpr std::size_t size_of_header = 30;
  constexpr std::size_t most = 100;
  if (!bytes.starts_with(local_header) || bytes.size() < size_of_header) return {};
  const auto number = [&](std::size_t at) {
    return static_cast<std::size_t>(static_cast<unsigned char>(bytes[at])) |
           static_cast<std::size_t>(static_cast<unsigned char>(bytes[at + 1])) << 8U;
  };
  const auto name_size = number(26);
  const auto begin = size_of_header + name_size + number(28);
  if (begin > bytes.size()) return {};
  return {bytes.substr(size_of_header, name_size), bytes.substr(begin, most)};
}

}  // namespace

std::optional<media_type> detect_office(std::string_view bytes) {
  constexpr std::string_view compound_file = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  // "EncryptedPackage" in UTF-16: the name of the stream in which Office keeps a protected document.
  constexpr std::string_view encrypted("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);
  if (bytes.starts_with(compound_file))
    return bytes.find(encrypted) == std::string_view::npos ? std::nullopt : std::optional(media_type::protected_office);
  const auto first = first_entry_of(bytes);
  if (first.name.empty()) return std::nullopt;
  if (first.name == "mimetype" && first.content.starts_with(text_type)) return media_type::odt;
  if (auto archive = office::package::open(bytes)) {
    if (archive->has("[Content_Types].xml") && (archive->has("word/document.xml") || archive->count_in("word/") > 0))
      return media_type::docx;
    if (!archive->has("mimetype") || !archive->has("content.xml")) return std::nullopt;
    const auto type = archive->part("mimetype");
    return type && type->starts_with(text_type) ? std::optional(media_type::odt) : std::nullopt;
  }
  constexpr std::array<std::string_view, 3> openings = {"[Content_Types].xml", "_rels/", "docProps/"};
  const bool office = std::any_of(openings.begin(), openings.end(),
                                  [&](std::string_view opening) { return first.name.starts_with(opening); });
  const bool words = first.name.starts_with("word/") || (office && bytes.find("word/") != std::string_view::npos);
  return words ? std::optional(media_type::docx) : std::nullopt;
}

std::optional<media_type> detect_flat_office(std::string_view text) {
  if (!text.starts_with("<?xml") && !text.starts_with("<office:document") && !text.starts_with("<pkg:package"))
    return std::nullopt;
  const auto root = text.find("<office:document");
  if (root != std::string_view::npos && text.find(text_type, root) != std::string_view::npos) return media_type::odt;
  const auto parts = text.find("<pkg:package");
  if (parts != std::string_view::npos && text.find("wordprocessingml", parts) != std::string_view::npos)
    return media_type::docx;
  return std::nullopt;
}

read_result read_protected(std::string_view) {
  return tl::unexpected(office::protected_package());
}

}  // namespace sheaf::core

namespace sheaf::core::office {

read_error damaged_package(std::string_view what) {
  return {"package-damaged", "The word processor's file is damaged (" + std::string(what) +
                                 "). Fetch it again, or open it in its program, which may repair it, and save a copy."};
}

read_error package_too_large() {
  return {"too-large", "The document unpacks to more than Sheaf reads: split it, or save it as PDF."};
}

read_error protected_package() {
  return {"package-protected",
          "The document is protected and asks for a password. Save a copy without one and give that to Sheaf."};
}

tl::expected<package, read_error> package::open(std::string_view bytes) {
  std::size_t entries = 0;
  for (auto at = bytes.find(central_header); at != std::string_view::npos && entries <= most_entries;
       at = bytes.find(central_header, at + central_header.size()))
    ++entries;
  if (entries > most_entries) return tl::unexpected(package_too_large());
  zip_error_t error;
  zip_error_init(&error);
  auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  auto* archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  const std::string problem = zip_error_strerror(&error);
  zip_error_fini(&error);
  if (archive == nullptr) {
    if (source != nullptr) zip_source_free(source);
    return tl::unexpected(damaged_package("its archive does not open: " + problem));
  }
  return package(archive);
}

bool package::has(const std::string& name) const {
  return zip_name_locate(archive_.get(), name.c_str(), ZIP_FL_ENC_RAW) >= 0;
}

std::size_t package::count_in(std::string_view folder) const {
  std::size_t count = 0;
  const auto entries = zip_get_num_entries(archive_.get(), 0);
  for (zip_int64_t i = 0; i < entries; ++i) {
    const auto* name = zip_get_name(archive_.get(), static_cast<zip_uint64_t>(i), ZIP_FL_ENC_RAW);
    if (name != nullptr && std::string_view(name).starts_with(folder)) ++count;
  }
  return count;
}

tl::expected<std::string, read_error> package::part(const std::string& name) {
  const auto index = zip_name_locate(archive_.get(), name.c_str(), ZIP_FL_ENC_RAW);
  if (index < 0) return tl::unexpected(damaged_package(name + " is missing"));
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat_index(archive_.get(), static_cast<zip_uint64_t>(index), 0, &stat) != 0)
    return tl::unexpected(damaged_package(name + " has no entry"));
  if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
    return tl::unexpected(protected_package());
  const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> file(
      zip_fopen_index(archive_.get(), static_cast<zip_uint64_t>(index), 0), zip_fclose);
  if (file == nullptr) return tl::unexpected(damaged_package(name + " does not unpack"));
  // The sizes that the archive states may be wrong, so the bytes are counted.
  const auto packed = (stat.valid & ZIP_STAT_COMP_SIZE) != 0 ? static_cast<std::size_t>(stat.comp_size) : 0;
  std::string content;
  std::array<char, std::size_t{64} * 1024> chunk{};
  for (;;) {
    const auto size = zip_fread(file.get(), chunk.data(), chunk.size());
    if (size < 0) return tl::unexpected(damaged_package(name + " does not unpack"));
    if (size == 0) break;
    content.append(chunk.data(), static_cast<std::size_t>(size));
    unpacked_ += static_cast<std::size_t>(size);
    const bool bomb = content.size() > smallest_bomb && content.size() / largest_ratio > packed;
    if (content.size() > largest_part || unpacked_ > largest_document || bomb)
      return tl::unexpected(package_too_large());
  }
  return content;
}

}  // namespace sheaf::core::office
