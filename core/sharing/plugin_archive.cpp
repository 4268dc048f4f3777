// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sharing/plugin_archive.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <zip.h>

#include <memory>
#include <new>
#include <optional>
#include <set>
#include <stdexcept>
#include <utility>

namespace sheaf::core {
namespace {

constexpr std::string_view central_header = "PK\x01\x02";
// MS-DOS has no earlier day.
constexpr zip_uint16_t first_of_january_1980 = (1U << 5U) | 1U;
constexpr unsigned mode_shift = 16;  // of the Unix mode within an entry's attributes
constexpr zip_uint32_t plain_file = (S_IFREG | 0644U) << mode_shift;
constexpr std::size_t max_name_bytes = 300;
// Samples may be archives, too, and their headers look like those of the file itself.
constexpr std::size_t max_headers = 100'000;

using archive_pointer = std::unique_ptr<zip_t, decltype(&zip_discard)>;

archive_problem damaged(std::string_view what) {
  return {
      "plugin-file-damaged",
      fmt::format("{}, so it is not as its publisher made it; fetch it again, whole, and compare its SHA-256", what)};
}

/// A name from an archive as it stands in a message: short, and in one line.
std::string quoted(std::string_view name) {
  constexpr std::size_t most = 80;
  return fmt::format("`{}{}`", name.substr(0, most), name.size() > most ? "..." : "");
}

/// In small letters, as file systems that do not tell capital letters from small ones compare names. Only ASCII names
/// are let through by those who make paths of them.
std::string folded(std::string_view name) {
  std::string small(name);
  for (char& c : small) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return small;
}

class archive_reader {
 public:
  archive_reader(zip_t* archive, std::size_t file_bytes) : archive_(archive), file_bytes_(file_bytes) {}

  tl::expected<std::vector<archive_entry>, archive_problem> read() {
    const auto count = zip_get_num_entries(archive_, 0);
    std::vector<archive_entry> entries;
    for (zip_int64_t i = 0; i < count; ++i) {
      auto entry = read_entry(static_cast<zip_uint64_t>(i));
      if (!entry) return tl::unexpected(std::move(entry).error());
      entries.push_back(std::move(*entry));
    }
    return entries;
  }

 private:
  tl::expected<archive_entry, archive_problem> read_entry(zip_uint64_t index) {
    zip_stat_t facts;
    zip_stat_init(&facts);
    constexpr zip_uint64_t needed = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD;
    const char* name = zip_get_name(archive_, index, ZIP_FL_ENC_RAW);
    if (name == nullptr || zip_stat_index(archive_, index, 0, &facts) != 0 || (facts.valid & needed) != needed)
      return tl::unexpected(damaged("its directory cannot be read"));
    archive_entry entry{name, {}};
    if (auto problem = check(index, entry.name, facts)) return tl::unexpected(std::move(*problem));
    const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> file(zip_fopen_index(archive_, index, 0), zip_fclose);
    if (file == nullptr) return tl::unexpected(damaged(fmt::format("{} cannot be read", quoted(entry.name))));
    entry.bytes.resize(facts.size);
    std::size_t done = 0;
    while (done < entry.bytes.size()) {
      const auto got = zip_fread(file.get(), entry.bytes.data() + done, entry.bytes.size() - done);
      if (got <= 0) break;
      done += static_cast<std::size_t>(got);
    }
    // Only a read behind the last byte compares the check sum.
    char beyond = 0;
    if (done < entry.bytes.size() || zip_fread(file.get(), &beyond, 1) != 0)
      return tl::unexpected(damaged(fmt::format("{} is not whole", quoted(entry.name))));
    return entry;
  }

  /// What can be said of an entry before any of its bytes is read.
  std::optional<archive_problem> check(zip_uint64_t index, const std::string& name, const zip_stat_t& facts) {
    if (name.size() > max_name_bytes)
      return archive_problem{"plugin-file-too-large",
                             fmt::format("the name {} has {} bytes, more than the {} that a name in a plugin file may "
                                         "have; do not install it",
                                         quoted(name), name.size(), max_name_bytes)};
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    if (zip_file_get_external_attributes(archive_, index, 0, &system, &attributes) != 0)
      return damaged("its directory cannot be read");
    const auto type = (attributes >> mode_shift) & S_IFMT;
    if ((type != 0 && type != S_IFREG) || name.ends_with('/'))
      return archive_problem{"plugin-file-link",
                             fmt::format("{} is {}, but a plugin file holds plain files only; do not install it, and "
                                         "tell whoever gave it to you",
                                         quoted(name),
                                         type == S_IFLNK ? "a link, which could lead out of the plugin's folder"
                                         : type == S_IFDIR || type == 0 || type == S_IFREG ? "a folder"
                                                                                           : "a device or a pipe")};
    const bool encrypted = (facts.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && facts.encryption_method != ZIP_EM_NONE;
    if (encrypted || facts.comp_method != ZIP_CM_STORE || facts.comp_size != facts.size)
      return archive_problem{
          "plugin-file-compressed",
          fmt::format("{} is {}, and would unpack to {} bytes; `sheaf plugins pack` compresses nothing, so that "
                      "nothing unpacks to more than it weighs: ask for a file that it made",
                      quoted(name), encrypted ? "encrypted" : "compressed", facts.size)};
    // Entries that lie over one another would be more than the file has.
    stored_ += facts.size;
    if (facts.size > file_bytes_ || stored_ > file_bytes_)
      return archive_problem{
          "plugin-file-too-large",
          fmt::format("{} and what stands before it claim more bytes than the {} of the file; do not "
                      "install it, and tell whoever gave it to you",
                      quoted(name), file_bytes_)};
    if (!names_.insert(folded(name)).second)
      return archive_problem{"plugin-file-repeated",
                             fmt::format("{} is in it twice, or once more in other letters, so it is not clear which "
                                         "of the two was checked; do not install it, and tell whoever gave it to you",
                                         quoted(name))};
    return std::nullopt;
  }

  zip_t* archive_;
  std::size_t file_bytes_;
  std::size_t stored_ = 0;  ///< bytes of all entries so far
  std::set<std::string> names_;
};

/// The headers of entries in an archive, up to one more than there may be.
std::size_t headers_in(std::string_view bytes) {
  std::size_t headers = 0;
  for (auto at = bytes.find(central_header); at != std::string_view::npos && headers <= max_headers;
       at = bytes.find(central_header, at + central_header.size()))
    ++headers;
  return headers;
}

archive_problem too_many() {
  return {"plugin-file-too-large",
          fmt::format("has more than {} entries; leave samples out with --without-samples when you pack it",
                      max_plugin_file_entries)};
}

/// What was written to `source`, which an archive was closed into.
std::string bytes_of(zip_source_t* source) {
  zip_stat_t facts;
  zip_stat_init(&facts);
  if (zip_source_stat(source, &facts) != 0 || zip_source_open(source) != 0) throw std::bad_alloc();
  std::string bytes(facts.size, '\0');
  const auto got = zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  if (got != static_cast<zip_int64_t>(bytes.size())) throw std::bad_alloc();
  return bytes;
}

}  // namespace

std::string write_archive(const std::vector<archive_entry>& entries) {
  const std::unique_ptr<zip_source_t, decltype(&zip_source_free)> target(
      zip_source_buffer_create(nullptr, 0, 0, nullptr), zip_source_free);
  if (target == nullptr) throw std::bad_alloc();
  archive_pointer archive(zip_open_from_source(target.get(), ZIP_TRUNCATE, nullptr), zip_discard);
  if (archive == nullptr) throw std::bad_alloc();
  zip_source_keep(target.get());  // the archive has taken the source for its own
  for (const auto& entry : entries) {
    auto* content = zip_source_buffer(archive.get(), entry.bytes.data(), entry.bytes.size(), 0);
    const auto added = zip_file_add(archive.get(), entry.name.c_str(), content, ZIP_FL_ENC_UTF_8);
    if (added < 0) {
      zip_source_free(content);
      throw std::invalid_argument("two files of a plugin have the name " + entry.name);
    }
    const auto index = static_cast<zip_uint64_t>(added);
    // The library would take the time from the clock, in the zone of this machine.
    if (zip_set_file_compression(archive.get(), index, ZIP_CM_STORE, 0) != 0 ||
        zip_file_set_dostime(archive.get(), index, 0, first_of_january_1980, 0) != 0 ||
        zip_file_set_external_attributes(archive.get(), index, 0, ZIP_OPSYS_UNIX, plain_file) != 0)
      throw std::bad_alloc();
  }
  if (zip_close(archive.get()) != 0) throw std::bad_alloc();
  static_cast<void>(archive.release());
  return bytes_of(target.get());
}

tl::expected<std::vector<archive_entry>, archive_problem> read_archive(std::string_view bytes) {
  if (bytes.size() > max_plugin_file_bytes)
    return tl::unexpected(
        archive_problem{"plugin-file-too-large",
                        fmt::format("has {} bytes, more than the {} that a plugin file may have; leave samples "
                                    "out with --without-samples when you pack it",
                                    bytes.size(), max_plugin_file_bytes)});
  // The library takes an empty file for an empty archive.
  if (bytes.empty()) return tl::unexpected(damaged("the file is empty"));
  // Counted before the library reads the directory, which costs more.
  if (headers_in(bytes) > max_headers) return tl::unexpected(too_many());
  zip_error_t error;
  zip_error_init(&error);
  auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  const archive_pointer archive(source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error),
                                zip_discard);
  const std::string why = zip_error_strerror(&error);
  zip_error_fini(&error);
  if (archive == nullptr) {
    if (source != nullptr) zip_source_free(source);
    return tl::unexpected(damaged(fmt::format("it does not open as a zip archive ({})", why)));
  }
  if (zip_get_num_entries(archive.get(), 0) > static_cast<zip_int64_t>(max_plugin_file_entries))
    return tl::unexpected(too_many());
  return archive_reader(archive.get(), bytes.size()).read();
}

}  // namespace sheaf::core
