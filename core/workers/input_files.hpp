// SPDX-License-Identifier: AGPL-3.0-or-later
// The files of a run: the supervisor lists, opens and hashes them, and never looks at what they say.
#pragma once

#include "core/folder/sorted_names.hpp"
#include "core/model/report.hpp"
#include "core/workers/unique_fd.hpp"

#include <sys/stat.h>
#include <tl/expected.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sheaf::core {

/// Largest file that is opened, in bytes; the readers hold a document in memory.
inline constexpr std::uint64_t max_input_bytes = std::uint64_t{256} << 20U;

/// Ending of the file that stands beside a sample and says what is expected of it: NAME.expect for NAME.txt or for all
/// NAME.*.
inline constexpr std::string_view expectation_ending = ".expect";

struct input_file {
  std::filesystem::path path;         ///< as named, or below the folder as named ("." left out)
  std::optional<report_error> error;  ///< why it cannot be a document; codes as in open_input
  std::size_t name_begins = 0;        ///< where name() begins in the path

  /// The path below the folder that was named; of a file that was named itself, the path as named. It is the same
  /// wherever the folder is mounted.
  [[nodiscard]] std::string_view name() const { return std::string_view(path.native()).substr(name_begins); }
};

/// Gives every file that `named` means, each path once, in an order that does not depend on that of `named`: what is
/// named is sorted by its bytes. A file is taken as named. A folder is taken with all files below it, sorted by name;
/// links are followed, but no folder is entered twice (a link may lead back). In folders, names that begin with a dot
/// are left out, and so are the expectation files of `sheaf check`, which are recognised by their ending and their
/// first words. The `outputs` of the run are left out, with the partial files and those that databases keep beside
/// them. What cannot be listed is given with its error.
///
/// It holds what was named, the folders that it has entered, and the names of the folders that it is in: not the files
/// behind it, nor those before it in other folders.
class input_walk {
 public:
  explicit input_walk(std::vector<std::filesystem::path> named, const std::vector<std::filesystem::path>& outputs = {});
  ~input_walk() = default;
  input_walk(const input_walk&) = delete;
  input_walk& operator=(const input_walk&) = delete;

  /// The next file; nullopt after the last one.
  [[nodiscard]] std::optional<input_file> next();

  /// For people: folders that were not entered again and named outputs that are not read, so far.
  [[nodiscard]] const std::vector<std::string>& notes() const { return notes_; }

 private:
  struct entered_folder {
    std::filesystem::path path;
    sorted_names names;
    std::size_t next = 0;
  };

  std::optional<input_file> visit_named(std::size_t number);
  std::optional<input_file> visit_next_name();
  std::optional<input_file> visit_file(std::filesystem::path path, unsigned mode);
  std::optional<input_file> enter(const std::filesystem::path& folder,
                                  std::pair<std::uint64_t, std::uint64_t> identity);
  [[nodiscard]] std::optional<input_file> given_once(std::filesystem::path path, std::optional<report_error> error);
  [[nodiscard]] bool is_output(const std::filesystem::path& path, bool is_link) const;

  std::vector<std::filesystem::path> named_;  ///< sorted, each once
  std::vector<bool> given_;                   ///< which of these paths have been given
  std::size_t next_named_ = 0;
  const std::filesystem::path* root_ =
      nullptr;                           ///< the folder that is walked, as named; null for a file that was named
  std::vector<entered_folder> folders_;  ///< each in the one before it
  std::set<std::filesystem::path> outputs_;
  std::map<std::pair<std::uint64_t, std::uint64_t>, std::string> entered_;  ///< by device and number in it
  std::vector<std::string> notes_;
};

struct input_list {
  std::vector<input_file> files;
  std::vector<std::string> notes;  ///< see input_walk::notes()
};

/// All files of a walk.
[[nodiscard]] input_list list_inputs(const std::vector<std::filesystem::path>& named,
                                     const std::vector<std::filesystem::path>& outputs = {});

/// By which an open file is known to be what it was: it changes when somebody writes to the file.
struct input_stamp {
  std::int64_t bytes = 0;
  std::int64_t seconds = 0;  ///< of the last writing
  std::int64_t nanoseconds = 0;

  bool operator==(const input_stamp&) const = default;
};

/// The stamp of an open file; nullopt where the system does not tell it.
[[nodiscard]] std::optional<input_stamp> input_stamp_of(int file);

/// By which a file is known without being read: its device, its number there, its size, when it was written to, and
/// when anything of it changed, which no program can set back. Two equal marks mean equal bytes. Empty for what is no
/// file, and for a file that changed less than two seconds before `now` (seconds since 1970): the file system's clock
/// may be too coarse to tell the next change from that one.
[[nodiscard]] std::string settled_mark(const struct stat& what, std::int64_t now);

/// The settled_mark() of the file at a path, as of now; empty also where there is none.
[[nodiscard]] std::string settled_mark_of(const std::filesystem::path& path);

struct opened_file {
  unique_fd file;     ///< for reading, at its beginning
  input_stamp stamp;  ///< before it was hashed
  std::string mark;   ///< settled_mark(), before it was hashed
  std::uint64_t bytes = 0;
  std::string sha256;  ///< hexadecimal
};

/// Opens and hashes one file. Codes: "not-found", "unreadable", "special-file" (a pipe, device or socket; never
/// opened), "too-large", "machine-limit" (too few descriptors or too little memory).
[[nodiscard]] tl::expected<opened_file, report_error> open_input(const std::filesystem::path& path);

/// The same for a file of a walk: what cannot be a document has the error that the walk gave it.
[[nodiscard]] tl::expected<opened_file, report_error> open_input(const input_file& file);

/// A file's bytes from its beginning, whatever the descriptor's position. Throws std::bad_alloc. The error has code
/// "unreadable" or "too-large".
[[nodiscard]] tl::expected<std::string, report_error> read_input(int file);

/// A path for reports and messages, as UTF-8. Two paths never become one text: a byte that is not part of a UTF-8
/// character, or is NUL, becomes \xNN, with NN its two hexadecimal digits in capitals; so does a backslash (\x5C) that
/// stands before `x` and two such digits in the name itself. All else stays as it is. Replacing each
/// \xNN by the byte NN gives the path back.
[[nodiscard]] std::string to_utf8(const std::filesystem::path& path);

}  // namespace sheaf::core
