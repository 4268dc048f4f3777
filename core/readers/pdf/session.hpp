// SPDX-License-Identifier: AGPL-3.0-or-later
// pdf_session: one MuPDF context and one open document, with bounded memory and no way for an error to jump past C++.
#pragma once

#include <mupdf/fitz.h>
#include <mupdf/pdf.h>

#include <cstddef>
#include <exception>
#include <memory>
#include <string_view>

namespace sheaf::core::pdf {

/// Counts what MuPDF allocates; a request beyond the limit fails like one the system refuses.
struct allowance {
  std::size_t used = 0;
  std::size_t limit = 0;
};

/// Owns a context and, once opened, a document. `bytes` given to open() must outlive the session.
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

  /// Runs `work` where MuPDF may throw; false where it did. MuPDF's errors are jumps, so no object with a destructor
  /// may live in `work` itself or below it while a MuPDF call is made. C++ exceptions of `work` pass unharmed.
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
