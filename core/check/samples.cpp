// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/check/samples.hpp"

#include "core/readers/reader.hpp"
#include "core/workers/frame.hpp"
#include "core/workers/input_files.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <system_error>
#include <utility>

namespace sheaf::core {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_samples = 2'000;

bool is_document(const fs::path& path) {
  const auto name = path.filename().string();
  return !name.starts_with('.') && !name.starts_with("README") && path.extension() != expectation_ending &&
         path.extension() != ".json" && path.extension() != ".yaml";
}

template <typename Wanted>
std::vector<fs::path> files_in(const fs::path& place, Wanted wanted) {
  std::error_code error;
  if (!fs::is_directory(place, error)) return fs::exists(place, error) ? std::vector{place} : std::vector<fs::path>();
  std::vector<fs::path> found;
  for (fs::recursive_directory_iterator each(place, error), end; !error && each != end && found.size() < max_samples;
       each.increment(error)) {
    if (each->is_regular_file(error) && wanted(each->path())) found.push_back(each->path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// Writes numbers and strings one after another into bytes.
class writer {
 public:
  void number(std::uint64_t value) { parts_.push_back(std::to_string(value)); }
  void text(std::string value) { parts_.push_back(std::move(value)); }
  [[nodiscard]] std::string done() const { return pack(parts_); }

 private:
  std::vector<std::string> parts_;
};

class reader {
 public:
  explicit reader(std::string_view bytes) : parts_(unpack(bytes)) {}

  [[nodiscard]] bool ok() const { return parts_.has_value() && at_ <= parts_->size(); }
  [[nodiscard]] bool at_end() const { return ok() && at_ == parts_->size(); }
  std::string text() {
    if (!ok() || at_ == parts_->size()) {
      at_ = parts_ ? parts_->size() + 1 : 1;
      return {};
    }
    return std::move((*parts_)[at_++]);
  }
  std::uint64_t number() {
    const auto digits = text();
    std::uint64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
  }
  span where() {
    const auto begin = number();
    return {static_cast<std::size_t>(begin), static_cast<std::size_t>(number())};
  }

 private:
  std::optional<std::vector<std::string>> parts_;
  std::size_t at_ = 0;
};

sample stranger(std::string name, const std::vector<std::pair<block_kind, std::string>>& blocks) {
  document_builder builder;
  for (const auto& [kind, words] : blocks) {
    block prototype;
    prototype.kind = kind;
    prototype.level = kind == block_kind::heading ? 2 : 0;
    if (kind == block_kind::list_item) {
      prototype.mark = marker_kind::bullet;
      prototype.marker = "\u2022";
    }
    builder.add(prototype, words);
  }
  sample made;
  made.name = std::move(name);
  made.read = std::move(builder).finish("text/plain", 1);
  return made;
}

}  // namespace

bool is_sample_file(const fs::path& path) {
  return is_document(path) || path.extension() == expectation_ending;
}

std::vector<fs::path> sample_files(const fs::path& place) {
  if (place.extension() == expectation_ending) return {};
  return files_in(place, is_document);
}

std::vector<fs::path> expectation_files(const fs::path& place) {
  std::error_code error;
  if (!fs::is_directory(place, error) && place.extension() != expectation_ending) return {};
  return files_in(place, [](const fs::path& path) { return path.extension() == expectation_ending; });
}

void load_bytes(sample& of) {
  const auto opened = open_input(of.path);
  if (!opened) {
    of.problem = opened.error().message;
    return;
  }
  auto bytes = read_input(opened->file.get());
  if (bytes)
    of.bytes = std::move(*bytes);
  else
    of.problem = bytes.error().message;
}

void read_bytes(sample& of) {
  if (!of.problem.empty()) return;
  auto read = core::read(of.bytes);
  if (read)
    of.read = std::move(*read);
  else
    of.problem = read.error().message;
}

std::vector<sample> unrelated_documents() {
  using enum block_kind;
  std::vector<sample> made;
  made.push_back(stranger("a document without a word", {}));
  made.push_back(stranger("a shopping list", {{heading, "To buy before Friday"},
                                              {list_item, "two loaves, one of them brown"},
                                              {list_item, "lamp oil for the boathouse"},
                                              {list_item, "string"}}));
  made.push_back(stranger("a private letter", {{paragraph, "3 Weir Cottages, Ottermouth"},
                                               {paragraph, "9 October"},
                                               {paragraph, "Dear Aunt Philippa"},
                                               {paragraph,
                                                "The roof is mended and the hens have settled. Nobody here has heard "
                                                "from the ferryman since the flood, but the post comes on Tuesdays."},
                                               {paragraph, "Yours sincerely"},
                                               {paragraph, "Edmund"}}));
  made.push_back(
      stranger("a committee's minutes", {{heading, "Harbour committee"},
                                         {heading, "Minutes of the meeting held on 4 March"},
                                         {paragraph, "The chair opened the meeting and apologies were noted."},
                                         {list_item, "The dredging contract was let for another year."},
                                         {list_item, "The treasurer will report on mooring fees in May."}}));
  made.push_back(stranger("a page of prose",
                          {{heading, "Chapter one"},
                           {paragraph,
                            "The lighthouse stood where the road gave out. In winter the keeper counted the ships by "
                            "their lamps and wrote the number on the wall, because paper would not keep."},
                           {paragraph, "By spring the wall was full, and he began on the ceiling."}}));
  return made;
}

std::string pack_document(const document& read) {
  writer out;
  out.text(read.text);
  out.number(read.pages);
  out.text(read.media_type);
  out.number(read.blocks.size());
  for (const auto& each : read.blocks) {
    out.number(static_cast<std::uint32_t>(each.kind));
    out.number(each.where.begin);
    out.number(each.where.end);
    out.number(each.page);
    out.number(each.last_page);
    out.number(each.level);
    out.number(static_cast<std::uint32_t>(each.mark));
    out.text(each.marker);
    out.number(each.styles);
    out.number(each.cells.size());
    for (const auto& cell : each.cells) {
      out.number(cell.begin);
      out.number(cell.end);
    }
  }
  return out.done();
}

std::optional<document> unpack_document(std::string_view bytes) {
  reader in(bytes);
  document read;
  read.text = in.text();
  read.pages = static_cast<std::uint32_t>(in.number());
  read.media_type = in.text();
  const auto blocks = in.number();
  for (std::uint64_t i = 0; i < blocks && in.ok(); ++i) {
    block made;
    made.kind = static_cast<block_kind>(in.number());
    made.where = in.where();
    made.page = static_cast<std::uint32_t>(in.number());
    made.last_page = static_cast<std::uint32_t>(in.number());
    made.level = static_cast<std::uint32_t>(in.number());
    made.mark = static_cast<marker_kind>(in.number());
    made.marker = in.text();
    made.styles = static_cast<std::uint32_t>(in.number());
    const auto cells = in.number();
    for (std::uint64_t cell = 0; cell < cells && in.ok(); ++cell) made.cells.push_back(in.where());
    read.blocks.push_back(std::move(made));
  }
  if (!in.at_end()) return std::nullopt;
  for (const auto& each : read.blocks) {
    if (each.where.begin > each.where.end || each.where.end > read.text.size()) return std::nullopt;
  }
  return read;
}

std::string pack_samples(const std::vector<sample>& samples) {
  writer out;
  for (const auto& each : samples) {
    out.text(each.name);
    out.text(each.path);
    out.text(each.owner);
    out.number(each.own ? 1 : 0);
    out.number(each.foreign ? 1 : 0);
    out.text(each.bytes);
    out.text(each.problem);
    out.text(pack_document(each.read));
  }
  return out.done();
}

std::optional<std::vector<sample>> unpack_samples(std::string_view bytes) {
  reader in(bytes);
  std::vector<sample> samples;
  while (in.ok() && !in.at_end()) {
    sample made;
    made.name = in.text();
    made.path = in.text();
    made.owner = in.text();
    made.own = in.number() != 0;
    made.foreign = in.number() != 0;
    made.bytes = in.text();
    made.problem = in.text();
    auto read = unpack_document(in.text());
    if (!read) return std::nullopt;
    made.read = std::move(*read);
    samples.push_back(std::move(made));
  }
  if (!in.ok()) return std::nullopt;
  return samples;
}

}  // namespace sheaf::core
