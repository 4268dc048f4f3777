// SPDX-License-Identifier: AGPL-3.0-or-later
// session: one MuPDF context and one open document. Memory is limited, and no error of MuPDF jumps past C++
// destructors.
#pragma once

#include <mupdf/fitz.h>
#include <mupdf/pdf.h>

#include <cstddef>
#include <exception>
#include <memory>
#include <string_view>

namespace sheaf::core::pdf {

/// Bytes that MuPDF may allocate for one page, those included that it gives back: a page can hold thousands of
/// pictures, each of which is unpacked for nothing.
inline constexpr std::size_t most_allocated = std::size_t{4} << 30U;

/// Counts the bytes that MuPDF allocates. A request above a limit fails as if the system had no memory.
struct allowance {
  std::size_t used = 0;
  std::size_t limit = 0;
  std::size_t allocated = 0;  ///< since the last page began, whether in use or not
  /// The size of the last request if it was refused. MuPDF then empties its store and asks again.
  std::size_t refused = 0;
  bool exhausted = false;  ///< a request was refused for good
};

/// The most memory in bytes that a PDF gets: 1 GiB, or half of what this process may have, so that a document that asks
/// for more ends with a message of the reader and not with that of a process that ran out of memory.
[[nodiscard]] std::size_t usual_memory();

/// Owns a context and, after open(), a document. The bytes given to open() must outlive the session. Scripts of the
/// document never run: nothing calls pdf_enable_js().
class session {
 public:
  explicit session(std::size_t memory);
  ~session();
  session(const session&) = delete;
  session& operator=(const session&) = delete;
  session(session&&) = delete;
  session& operator=(session&&) = delete;

  enum class opened { yes, damaged, encrypted, out_of_memory };
  [[nodiscard]] opened open(std::string_view bytes);

  /// Runs `work`, in which MuPDF may throw; returns false if it did. MuPDF's errors are jumps, so while a MuPDF call is
  /// made, no object with a destructor may exist in `work` or in a function that it calls. C++ exceptions of `work` are
  /// passed on.
  template <typename Work>
  [[nodiscard]] bool attempt(Work work) {
    volatile bool done = false;
    std::exception_ptr thrown;
    fz_try(context_) {
      try {
        work();
        done = true;
      } catch (...) {
        thrown = std::current_exception();
      }
    }
    fz_catch(context_) {
      done = false;
    }
    if (thrown) std::rethrow_exception(thrown);
    return done;
  }

  [[nodiscard]] fz_context* context() const { return context_; }
  [[nodiscard]] pdf_document* document() const { return document_; }
  [[nodiscard]] bool repaired();

  /// Whether MuPDF went without memory since the last call. It passes over many of these errors and goes on.
  [[nodiscard]] bool take_out_of_memory();
  /// Whether it was because of most_allocated. The count begins anew.
  [[nodiscard]] bool take_allocated_too_much();

 private:
  std::unique_ptr<allowance> allowance_;
  fz_context* context_ = nullptr;
  pdf_document* document_ = nullptr;
};

}  // namespace sheaf::core::pdf
