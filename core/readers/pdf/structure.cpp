// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/pdf/structure.hpp"

#include <array>
#include <memory>
#include <string_view>
#include <unordered_set>

namespace sheaf::core::pdf {
namespace {

constexpr int max_depth = 64;
constexpr std::size_t max_elements = 400'000;
constexpr std::size_t max_children = 2'000'000;
constexpr int max_role_steps = 8;

struct tag_name {
  std::string_view name;
  tag type;
  int level = 0;
};

constexpr std::array tag_names = {
    tag_name{"P", tag::paragraph},
    tag_name{"H", tag::heading},
    tag_name{"Title", tag::heading},
    tag_name{"H1", tag::heading, 1},
    tag_name{"H2", tag::heading, 2},
    tag_name{"H3", tag::heading, 3},
    tag_name{"H4", tag::heading, 4},
    tag_name{"H5", tag::heading, 5},
    tag_name{"H6", tag::heading, 6},
    tag_name{"L", tag::list},
    tag_name{"LI", tag::list_item},
    tag_name{"Lbl", tag::label},
    tag_name{"LBody", tag::list_body},
    tag_name{"Table", tag::table},
    tag_name{"TR", tag::row},
    tag_name{"TH", tag::cell},
    tag_name{"TD", tag::cell},
    tag_name{"Note", tag::note},
    tag_name{"FENote", tag::note},
    tag_name{"Reference", tag::reference},
    tag_name{"Span", tag::inline_text},
    tag_name{"Link", tag::inline_text},
    tag_name{"Quote", tag::inline_text},
    tag_name{"Em", tag::inline_text},
    tag_name{"Strong", tag::inline_text},
    tag_name{"Code", tag::inline_text},
    tag_name{"Annot", tag::inline_text},
    tag_name{"BibEntry", tag::inline_text},
    tag_name{"Sub", tag::inline_text},
    tag_name{"TOC", tag::contents},
    tag_name{"TOCI", tag::contents_item},
    tag_name{"Figure", tag::figure},
    tag_name{"Artifact", tag::artifact},
};

const tag_name* find_tag(std::string_view name) {
  for (const auto& known : tag_names)
    if (known.name == name) return &known;
  return nullptr;
}

/// Walks the tree. The data that it fills is owned outside the guarded call, so nothing is lost when an error jumps
/// out.
class walker {
 public:
  walker(fz_context* context, pdf_obj* root, structure& out)
      : context_(context), roles_(pdf_dict_gets(context, root, "RoleMap")), out_(out) {}

  void children_of(pdf_obj* object, std::size_t owner, int page, int depth) {
    auto* kids = pdf_dict_get(context_, object, PDF_NAME(K));
    if (!pdf_is_array(context_, kids)) {
      add_child(kids, owner, page, depth);
      return;
    }
    const auto count = pdf_array_len(context_, kids);
    for (int i = 0; i < count && !out_.damaged; ++i) add_child(pdf_array_get(context_, kids, i), owner, page, depth);
  }

  void add_child(pdf_obj* kid, std::size_t parent, int page, int depth) {
    // Several elements may share one array of children, so the file's size does not limit the number of children.
    if (++children_ > max_children) {
      out_.damaged = true;
      return;
    }
    if (pdf_is_int(context_, kid)) {
      out_.elements[parent].children.push_back(child{false, 0, {page, pdf_to_int(context_, kid)}});
      return;
    }
    if (!pdf_is_dict(context_, kid)) return;
    if (auto* own_page = pdf_dict_gets(context_, kid, "Pg"); own_page != nullptr) page = pdf_to_num(context_, own_page);
    if (auto* id = pdf_dict_get(context_, kid, PDF_NAME(MCID)); id != nullptr) {
      auto* form = pdf_dict_gets(context_, kid, "Stm");
      const auto stream = form != nullptr ? pdf_to_num(context_, form) : page;
      out_.elements[parent].children.push_back(child{false, 0, {stream, pdf_to_int(context_, id)}});
      return;
    }
    auto* type = pdf_dict_get(context_, kid, PDF_NAME(S));
    if (!pdf_is_name(context_, type)) return;
    const auto number = pdf_to_num(context_, kid);
    // An element that contains itself, or that occurs in two places, is visited once.
    if (number != 0 && !seen_.insert(number).second) return;
    if (depth >= max_depth || out_.elements.size() >= max_elements) {
      out_.damaged = true;
      return;
    }
    const auto index = out_.elements.size();
    const auto* known = role(type);
    out_.elements.push_back(
        element{known != nullptr ? known->type : tag::group, known != nullptr ? known->level : 0, {}});
    out_.elements[parent].children.push_back(child{true, index, {}});
    children_of(kid, index, page, depth + 1);
  }

 private:
  const tag_name* role(pdf_obj* type) {
    for (int step = 0; step < max_role_steps && pdf_is_name(context_, type); ++step) {
      if (const auto* known = find_tag(pdf_to_name(context_, type)); known != nullptr) return known;
      type = pdf_dict_get(context_, roles_, type);
    }
    return nullptr;
  }

  fz_context* context_;
  pdf_obj* roles_;
  structure& out_;
  std::unordered_set<int> seen_;
  std::size_t children_ = 0;
};

}  // namespace

structure read_structure(session& session) {
  structure out;
  auto* context = session.context();
  pdf_obj* root = nullptr;
  const auto found = session.attempt([&] {
    auto* catalog = pdf_dict_get(context, pdf_trailer(context, session.document()), PDF_NAME(Root));
    root = pdf_dict_gets(context, catalog, "StructTreeRoot");
  });
  if (!found || root == nullptr) return out;
  out.elements.emplace_back();
  std::unique_ptr<walker> walk;
  const auto started = session.attempt([&] { walk = std::make_unique<walker>(context, root, out); });
  if (!started || !session.attempt([&] { walk->children_of(root, 0, 0, 0); })) out.damaged = true;
  return out;
}

}  // namespace sheaf::core::pdf
