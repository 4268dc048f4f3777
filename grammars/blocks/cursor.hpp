// SPDX-License-Identifier: MIT
// Cursor: the iterator of document grammars. It points to a block, and knows the run that it belongs to.
#pragma once

#include "grammars/blocks/run.hpp"

#include <cstddef>
#include <iterator>

namespace sheaf::grammar {

class block_cursor {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = block;
  using difference_type = std::ptrdiff_t;
  using pointer = const block*;
  using reference = const block&;

  block_cursor() = default;
  block_cursor(sheaf::grammar::run& of, std::size_t index) : run_(&of), index_(index) {}

  reference operator*() const { return run_->document().blocks()[index_]; }
  pointer operator->() const { return &**this; }
  block_cursor& operator++() {
    ++index_;
    return *this;
  }
  block_cursor operator++(int) {
    auto before = *this;
    ++index_;
    return before;
  }
  friend bool operator==(const block_cursor& a, const block_cursor& b) { return a.index_ == b.index_; }
  friend bool operator!=(const block_cursor& a, const block_cursor& b) { return a.index_ != b.index_; }

  [[nodiscard]] sheaf::grammar::run& run() const { return *run_; }
  [[nodiscard]] std::size_t index() const { return index_; }

 private:
  sheaf::grammar::run* run_ = nullptr;
  std::size_t index_ = 0;
};

}  // namespace sheaf::grammar
