// SPDX-License-Identifier: AGPL-3.0-or-later
// A file that is replaced by a complete one or not at all. It is written as NAME.partial beside its place, and moved to
// its place at the end.
#pragma once

#include "core/sinks/sink.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// Follows the name of an output while it is not complete.
inline constexpr std::string_view partial_ending = ".partial";

/// Takes the records of documents and keeps only whole records: part of a record that a full disk cut off is removed
/// again. Pipes, devices and standard output are written directly, since nothing can be moved to their place. The
/// destructor stops a file that is not finished.
class output_file {
 public:
  /// Opens NAME.partial (partial_place_of) beside the file that `path` means, and holds a lock on it. An earlier run's
  /// partial file stays as it is until this one writes. Errors: those of check_place(), and "output-busy" where another
  /// run writes there.
  static tl::expected<std::unique_ptr<output_file>, sink_error> open(const std::string& path);
  static std::unique_ptr<output_file> standard_output();

  output_file(const output_file&) = delete;
  output_file& operator=(const output_file&) = delete;
  ~output_file();

  /// Appends what belongs to no document: what stands before the first, or a part of something that is of use only as a
  /// whole.
  sink_result append_header(std::string_view header);

  /// Appends the record of one document, or of several, which may be empty. After an error every call gives the same
  /// error.
  sink_result append(std::string_view record, std::size_t documents = 1);

  /// Writes the buffer, makes sure that the file is on the disk, and moves it to its place. A second call does nothing.
  sink_result finish();

  /// Writes the buffer and leaves the file under its partial name. Leaves no file of this run if it holds no document.
  /// A second call gives the same answer.
  kept_output stop();

  /// Removes what was written under the partial name, for who has no use for a part. Nothing after finish() or stop().
  void give_up();

 private:
  /// Where a record ends in the buffer, and how many documents the file holds up to there.
  struct record_end {
    std::size_t at = 0;
    std::size_t documents = 0;
  };

  output_file(std::string path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}

  static tl::expected<std::unique_ptr<output_file>, sink_error> open_partial(const std::string& path,
                                                                             const std::string& target);
  sink_result take(std::string_view record);
  sink_result begin();
  sink_result flush();
  sink_result synchronise();
  sink_result close_copy();
  void release();
  sink_result move_to_place();
  sink_result fail(int error_number, const char* doing);
  void note_whole_records(std::size_t bytes);

  std::string path_;     ///< as the person gave it, for messages
  std::string target_;   ///< the file that is replaced; empty where written directly
  std::string partial_;  ///< the file that is written; empty where written directly
  int descriptor_ = -1;
  bool is_standard_output_ = false;
  bool is_new_ = false;  ///< this run made the partial file
  bool begun_ = false;   ///< this run has emptied the partial file
  bool ended_ = false;   ///< finish() or stop() was called
  bool moved_ = false;   ///< the file is at its place
  std::string buffer_;
  std::vector<record_end> ends_;     ///< of the records in the buffer
  std::size_t documents_ = 0;        ///< appended
  std::size_t whole_documents_ = 0;  ///< in the file
  std::uint64_t written_ = 0;        ///< bytes of whole records in the file
  sink_result state_;
};

/// Writes the names in a folder to the disk. Not every file system can do that; files that were brought to the disk
/// themselves are there all the same.
void synchronise_folder(const std::filesystem::path& folder);

/// That `what` cannot be written for want of its folder. `another` says how to name another place: "with -o".
[[nodiscard]] std::string no_folder_message(const std::string& what, const std::filesystem::path& folder,
                                            std::string_view another);

/// What went wrong with an output, from errno.
[[nodiscard]] sink_error error_of(int error_number, const std::string& path);

/// What keeps a file from being written at `path`, before anything is opened: its folder is not there or not writable,
/// its name is too long, it is a folder itself.
[[nodiscard]] sink_result check_place(const std::string& path);

/// Like check_place(), for an output that only a plain file can hold: named pipes, sockets and devices are refused,
/// too.
[[nodiscard]] sink_result check_place_of_file(const std::string& path);

/// The file that `path` leads to through symbolic links, whether it is there or not. Absolute.
[[nodiscard]] std::string file_behind(const std::string& path);

/// Where the file for `path` is written until it is complete: beside its place, with partial_ending after its name. A
/// name that would be longer than the file system allows is shortened, and its hash keeps it apart from others.
[[nodiscard]] std::string partial_place_of(const std::string& path);

/// How many bytes a name in the folder of `path` may have.
[[nodiscard]] std::size_t longest_name_beside(const std::string& path);

/// Whether writing to one of the paths would change what stands at the other. Two files that are not there yet count as
/// one if their names differ in capital letters only, because many file systems take them for one.
[[nodiscard]] bool is_same_file(const std::string& one, const std::string& other);

}  // namespace sheaf::core
