// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/pdf/session.hpp"

#include <malloc.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdlib>
#include <new>

namespace sheaf::core::pdf {
namespace {

constexpr std::size_t most_memory = std::size_t{1} << 30U;
constexpr std::size_t store_limit = std::size_t{32} << 20U;

/// What `operator new` does where the system has no memory left: a process may want to end then, since MuPDF's callers
/// would take the document for a damaged one.
void* without_memory() {
  if (const auto handler = std::get_new_handler()) handler();
  return nullptr;
}

/// Whether the account has room for `more` bytes beyond those in use.
bool has_room(allowance& account, std::size_t more) {
  if (account.used > account.limit || more > account.limit - account.used) return false;
  account.allocated += more;
  return account.allocated <= most_allocated;
}

/// Notes what became of a request for `size` bytes. One that is refused and asked again with success was met.
void* note(allowance& account, void* memory, std::size_t size) {
  if (account.refused != 0 && account.refused != size) account.exhausted = true;
  account.refused = memory == nullptr ? size : 0;
  return memory;
}

void* allocate(void* user, std::size_t size) {
  auto& account = *static_cast<allowance*>(user);
  if (!has_room(account, size)) return note(account, nullptr, size);
  auto* const memory = std::malloc(size);
  if (memory == nullptr) return note(account, without_memory(), size);
  account.used += malloc_usable_size(memory);
  return note(account, memory, size);
}

void release(void* user, void* memory) {
  if (memory == nullptr) return;
  static_cast<allowance*>(user)->used -= malloc_usable_size(memory);
  std::free(memory);
}

void* reallocate(void* user, void* memory, std::size_t size) {
  if (memory == nullptr) return allocate(user, size);
  auto& account = *static_cast<allowance*>(user);
  const auto before = malloc_usable_size(memory);
  if (size > before && !has_room(account, size - before)) return note(account, nullptr, size);
  auto* const moved = std::realloc(memory, size);
  if (moved == nullptr) return note(account, without_memory(), size);
  account.used = account.used - before + malloc_usable_size(moved);
  return note(account, moved, size);
}

// Without this, MuPDF prints messages to standard error. The caller gets errors as values.
void ignore_message(void* /*user*/, const char* /*message*/) {}

}  // namespace

std::size_t usual_memory() {
  rlimit of_process{};
  if (::getrlimit(RLIMIT_AS, &of_process) != 0 || of_process.rlim_cur == RLIM_INFINITY) return most_memory;
  return std::min<std::size_t>(most_memory, of_process.rlim_cur / 2);
}

session::session(std::size_t memory) : allowance_(std::make_unique<allowance>(allowance{0, memory})) {
  const fz_alloc_context allocator = {allowance_.get(), allocate, reallocate, release};
  context_ = fz_new_context(&allocator, nullptr, store_limit);
  if (context_ == nullptr) throw std::bad_alloc();
  fz_set_warning_callback(context_, ignore_message, nullptr);
  fz_set_error_callback(context_, ignore_message, nullptr);
}

session::~session() {
  pdf_drop_document(context_, document_);
  fz_drop_context(context_);
}

session::opened session::open(std::string_view bytes) {
  fz_stream* stream = nullptr;
  bool needs_password = false;
  const auto done = attempt([&] {
    stream = fz_open_memory(context_, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    document_ = pdf_open_document_with_stream(context_, stream);
    needs_password = pdf_needs_password(context_, document_) != 0;
  });
  fz_drop_stream(context_, stream);
  if (!done) return take_out_of_memory() ? opened::out_of_memory : opened::damaged;
  return needs_password ? opened::encrypted : opened::yes;
}

bool session::repaired() {
  bool repaired = false;
  return attempt([&] { repaired = pdf_was_repaired(context_, document_) != 0; }) && repaired;
}

bool session::take_out_of_memory() {
  const bool exhausted = allowance_->exhausted || allowance_->refused != 0;
  allowance_->exhausted = false;
  allowance_->refused = 0;
  return exhausted;
}

bool session::take_allocated_too_much() {
  const bool too_much = allowance_->allocated > most_allocated;
  allowance_->allocated = 0;
  return too_much;
}

}  // namespace sheaf::core::pdf
