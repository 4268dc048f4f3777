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

/// Counts the bytes that MuPDF allocates. A request above the limit fails as if the system had no memory.
struct allowance {
  std::size_t used = 0;
  std::size_t limit = 0;
};

/// Owns a context and, after open(), a document. The bytes given to open() must outlive the session.
class session {
 public:
  session();
  ~session();
  session(const session&) = delete;
  session& operator=(const session&) = delete;
  session(session&&) = delete;
  session& operator=(session&&) = delete;

  enum class opened { yes, damaged, encrypted };
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

 private:
  std::unique_ptr<allowance> allowance_;
  fz_context* context_ = nullptr;
  pdf_document* document_ = nullptr;
};

}  // namespace sheaf::core::pdf
