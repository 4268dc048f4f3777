// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/refusal.hpp"

#include "core/host/file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace sheaf::core {
namespace {

constexpr std::array codes = std::to_array<refusal_code>({
    // looking for plugins
    {"machine-limit"},
    {"directory-unreadable"},
    {"plugin-missing"},
    {"plugin-unknown"},
    {"id-clash"},
    // the manifest
    {"manifest-missing"},
    {"manifest-broken"},
    // the library, before any of its code runs
    {"library-missing"},
    {"library-ambiguous"},
    {"library-unwanted"},
    {"library-path"},
    {"not-a-library"},
    {"wrong-architecture"},
    {"note-missing"},
    {"note-broken"},
    {"id-mismatch"},
    {"version-mismatch"},
    {"abi-major"},
    {"abi-newer-minor"},
    {"struct-size"},
    {"header-mismatch"},
    {"symbol-missing"},
    // trust
    {"writable-by-others"},
    {"owned-by-another"},
    {"plugin-not-allowed"},
    {"plugin-changed"},
    {"signature-bad"},
    {"signature-foreign"},
    {"publisher-revoked"},
    {"publisher-type"},
    {"trust-unreadable"},
    {"id-built-in"},
    // plugin files, as they are installed
    {"plugin-file-damaged"},
    {"plugin-file-too-large"},
    {"plugin-file-compressed"},
    {"plugin-file-link"},
    {"plugin-file-name"},
    {"plugin-file-repeated"},
    {"plugin-file-list"},
    {"plugin-file-changed"},
    // loading
    {"changed-since-check"},
    {"load-failed"},
    {"descriptor-mismatch", true},
    {"create-failed", true},
});

}  // namespace

std::string to_string(const refusal& refused) {
  return fmt::format("{}: {} [{}]", refused.path.string(), refused.message, refused.code.name());
}

refusal refusal_of(const file_problem& problem, fault_code code, const std::filesystem::path& path,
                   std::string_view advice) {
  if (problem.is_shortage) return {fault_code("machine-limit"), path, {}, problem.words};
  return {code, path, {}, fmt::format("{}{}", problem.words, advice)};
}

std::span<const refusal_code> refusal_codes() {
  return codes;
}

std::string shell_word(std::string_view text) {
  const bool plain = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("/._-+:@%").find(c) != std::string_view::npos;
  });
  if (plain) return std::string(text);
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'')
      quoted += "'\\''";
    else
      quoted += c;
  }
  return quoted + "'";
}

}  // namespace sheaf::core
