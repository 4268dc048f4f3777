// SPDX-License-Identifier: AGPL-3.0-or-later
// A plugin over the C++ layer: claims documents with the manifest's word, emits their content, and throws if a document
// asks for it.
#include <sheaf/sdk.hpp>

#include <stdexcept>
#include <string>

namespace {

class sdk_plugin final : public sheaf::plugin {
 public:
  sdk_plugin(const sheaf::host& host, const sheaf::vocabulary& words) : word_(words.value("word").value_or("")) {
    if (host.extension<int>("sheaf.unheard/1") != nullptr) throw std::logic_error("an extension that there is not");
    if (host.name() != "Sheaf" || host.version().empty()) throw std::logic_error("a host without name or version");
    for (std::size_t entry = 0; entry < words.entries().size(); ++entry) {
      if (words.entries()[entry].value == "unusable") throw sheaf::vocabulary_error(entry, "`unusable` is no word");
    }
  }

  void recognise(const sheaf::document& document, std::string_view /*document_type*/,
                 sheaf::evidence& evidence) const override {
    const auto at = document.text().find(word_);
    if (document.text().find("DO NOT ASK") != std::string_view::npos) throw std::runtime_error("was asked");
    if (at != std::string_view::npos) evidence.add("holds the word", 0.75, {at, at + word_.size()});
  }

  /// The one extension it has: a table of its own.
  [[nodiscard]] const void* extension(std::string_view id) const override {
    if (id == "org.example.throwing/1") throw std::runtime_error("was asked");
    return id == "org.example.word/1" ? &word_ : nullptr;
  }

  void extract(const sheaf::document& document, std::string_view /*document_type*/,
               sheaf::report_writer& report) const override {
    if (document.text().find("AND THROW") != std::string_view::npos) throw std::runtime_error("thrown as asked");
    if (document.text().find("AND GROW") != std::string_view::npos) {
      std::vector<std::string> kept;  // until there is no memory left
      for (;;) kept.emplace_back(std::size_t{1} << 20U, 'x');
    }
    for (const auto& block : document.blocks()) {
      sheaf::finding found;
      found.kind = "context";
      found.where = block.where();
      report.finding(found);
    }
  }

 private:
  std::string word_;
};

}  // namespace

SHEAF_PLUGIN(sdk_plugin, "test_sdk", "1.0.0");
