// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/pdf/attachments.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace sheaf::core::pdf {
namespace {

constexpr int max_depth = 32;
constexpr std::size_t max_nodes = 10'000;
constexpr std::size_t max_names = 1000;

/// Walks the name tree of attached files. What it fills is owned outside the guarded call, so nothing is lost when an
/// error jumps out.
class walker {
 public:
  walker(fz_context* context, std::vector<std::string>& out) : context_(context), out_(out) {}

  void node(pdf_obj* of, int depth) {
    if (depth > max_depth || ++nodes_ > max_nodes) return;
    auto* pairs = pdf_dict_get(context_, of, PDF_NAME(Names));
    const auto count = pdf_array_len(context_, pairs);
    // Each name in the tree is followed by the description of its file.
    for (int i = 1; i < count && out_.size() < max_names; i += 2) file(pdf_array_get(context_, pairs, i));
    auto* kids = pdf_dict_get(context_, of, PDF_NAME(Kids));
    const auto inner = pdf_array_len(context_, kids);
    for (int i = 0; i < inner && nodes_ < max_nodes; ++i) node(pdf_array_get(context_, kids, i), depth + 1);
  }

 private:
  void file(pdf_obj* of) {
    auto* name = pdf_dict_get(context_, of, PDF_NAME(UF));
    if (name == nullptr) name = pdf_dict_get(context_, of, PDF_NAME(F));
    out_.emplace_back(pdf_to_text_string(context_, name));
  }

  fz_context* context_;
  std::vector<std::string>& out_;
  std::size_t nodes_ = 0;
};

/// A name as one short line: without control characters, and cut at a character if it is long.
std::string shown(std::string_view name) {
  constexpr std::size_t longest = 80;  // in bytes
  std::string out;
  while (!name.empty()) {
    const auto next = first_character(name);
    if (out.size() + next.size > longest) return out + "…";
    if (next.valid && next.code >= U' ' && next.code != 0x7F) out += name.substr(0, next.size);
    name.remove_prefix(next.size);
  }
  return out.empty() ? "(without a name)" : out;
}

}  // namespace

attachments find_attachments(session& session) {
  attachments out;
  auto* context = session.context();
  walker walk(context, out.names);
  const auto done = session.attempt([&] {
    auto* catalog = pdf_dict_get(context, pdf_trailer(context, session.document()), PDF_NAME(Root));
    out.portfolio = pdf_is_dict(context, pdf_dict_gets(context, catalog, "Collection")) != 0;
    walk.node(pdf_dict_get(context, pdf_dict_get(context, catalog, PDF_NAME(Names)), PDF_NAME(EmbeddedFiles)), 0);
  });
  // What was found before an error is told; the rest is as unreadable as it was before.
  static_cast<void>(done);
  return out;
}

std::string message_about(const attachments& of) {
  constexpr std::size_t most = 10;
  if (of.names.empty()) return {};
  const auto one = of.names.size() == 1;
  std::string out = of.portfolio ? "The PDF is a cover for " : "The PDF carries ";
  out += one ? "an attached file, which was not read: "
             : std::to_string(of.names.size()) + " attached files, which were not read: ";
  for (std::size_t i = 0; i < std::min(of.names.size(), most); ++i) out += (i == 0 ? "" : ", ") + shown(of.names[i]);
  if (of.names.size() > most) out += " and " + std::to_string(of.names.size() - most) + " more";
  return out + (one ? ". Save it from a PDF viewer and give it to Sheaf."
                    : ". Save them from a PDF viewer and give them to Sheaf.");
}

}  // namespace sheaf::core::pdf
