// A plugin without the grammar layer: what stands after the title is a strength.
#include <sheaf/sdk.hpp>

class notice final : public sheaf::plugin {
 public:
  notice(const sheaf::host&, const sheaf::vocabulary& words) : title_(words.value("title").value_or("")) {}

  void recognise(const sheaf::document& read, std::string_view, sheaf::evidence& reasons) const override {
    const auto& blocks = read.blocks();
    if (!blocks.empty() && blocks.front().words() == title_) reasons.add("title", 1.0, blocks.front().where());
  }

  void extract(const sheaf::document& read, std::string_view, sheaf::report_writer& report) const override {
    bool is_title = true;
    for (const auto& block : read.blocks()) {
      if (is_title)
        report.boilerplate("title", block.where());
      else
        report.finding({.kind = "strength", .section = title_, .where = block.where()});
      is_title = false;
    }
  }

 private:
  std::string title_;
};

SHEAF_PLUGIN(notice, "notice", "0.1.0");
