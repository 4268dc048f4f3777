// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/pdf/session.hpp"

#include <malloc.h>

#include <cstdlib>
#include <new>

namespace sheaf::core::pdf {
namespace {

constexpr std::size_t memory_limit = std::size_t{1} << 30U;
constexpr std::size_t store_limit = std::size_t{32} << 20U;

/// What `operator new` does where the system has no memory left: a process may want to end then, since MuPDF's callers
/// would take the document for a damaged one.
void* without_memory() {
  if (const auto handler = std::get_new_handler()) handler();
  return nullptr;
}

void* allocate(void* user, std::size_t size) {
  auto& account = *static_cast<allowance*>(user);
  if (account.used > account.limit || size > account.limit - account.used) return nullptr;
  auto* memory = std::malloc(size);
  if (memory == nullptr) return without_memory();
  account.used += malloc_usable_size(memory);
  return memory;
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
  if (size > before && (account.used > account.limit || size - before > account.limit - account.used)) return nullptr;
  auto* moved = std::realloc(memory, size);
  if (moved == nullptr) return without_memory();
  account.used = account.used - before + malloc_usable_size(moved);
  return moved;
}

// Without this, MuPDF prints messages to standard error. The caller gets errors as values.
void ignore_message(void* /*user*/, const char* /*message*/) {}

}  // namespace

session::session() : allowance_(std::make_unique<allowance>(allowance{0, memory_limit})) {
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
  if (!done) return opened::damaged;
  return needs_password ? opened::encrypted : opened::yes;
}

bool session::repaired() {
  bool repaired = false;
  return attempt([&] { repaired = pdf_was_repaired(context_, document_) != 0; }) && repaired;
}

}  // namespace sheaf::core::pdf
