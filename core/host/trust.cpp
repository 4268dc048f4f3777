// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/trust.hpp"

#include "core/host/signature.hpp"
#include "core/installation/built_in.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace sheaf::core {
namespace {

namespace fs = std::filesystem;

std::string user_name(uid_t user) {
  std::vector<char> room(16'384);
  passwd entry{};
  passwd* found = nullptr;
  if (::getpwuid_r(user, &entry, room.data(), room.size(), &found) == 0 && found != nullptr) return found->pw_name;
  return std::to_string(user);
}

/// A group's name, and whether it is private: many systems give each user a group of the same name with no other
/// member.
struct group_facts {
  std::string name;
  bool is_private = false;
};

group_facts group_of(gid_t group, uid_t owner) {
  std::vector<char> room(65'536);
  struct group entry {};
  struct group* found = nullptr;
  if (::getgrgid_r(group, &entry, room.data(), room.size(), &found) != 0 || found == nullptr)
    return {std::to_string(group), false};
  group_facts facts{found->gr_name, false};
  const auto own = user_name(owner);
  facts.is_private = facts.name == own;
  for (char** member = found->gr_mem; member != nullptr && *member != nullptr; ++member)
    facts.is_private = facts.is_private && own == *member;
  return facts;
}

std::string mode_of(const struct stat& facts) {
  return fmt::format("{:04o}", facts.st_mode & 07777U);
}

bool is_ours(uid_t owner) {
  return owner == 0 || owner == ::geteuid();
}

/// Names in words who else may write; empty where nobody else may.
std::string other_writers(const struct stat& facts) {
  std::string who;
  if ((facts.st_mode & S_IWGRP) != 0) {
    const auto group = group_of(facts.st_gid, facts.st_uid);
    if (!group.is_private) who = fmt::format("the group {}", group.name);
  }
  if ((facts.st_mode & S_IWOTH) != 0) who += who.empty() ? "everybody" : " and everybody";
  return who;
}

std::string types_in_words(const std::vector<std::string>& types) {
  return types.empty() ? std::string("no document type at all") : fmt::format("{}", fmt::join(types, ", "));
}

class judgement_of_plugin {
 public:
  judgement_of_plugin(const plugin_identity& plugin, const fs::path& folder, const trust_settings& trust)
      : plugin_(plugin), folder_(folder), trust_(trust) {}

  tl::expected<trust_verdict, std::vector<refusal>> run(plugin_origin origin, std::string_view signature) {
    const auto signer = signature.empty() ? std::nullopt : check_signature(signature);
    if (!refusals_.empty()) return tl::make_unexpected(std::move(refusals_));
    if (signer) return trust_verdict{trust_state::signed_by_publisher, *signer};
    if (origin == plugin_origin::named) return trust_verdict{trust_state::named, {}};
    const auto same_id = [&](const plugin_pin& pin) { return pin.id == plugin_.id; };
    const auto& pins = trust_.pins;
    if (std::any_of(pins.begin(), pins.end(),
                    [&](const auto& pin) { return same_id(pin) && pin.sha256 == plugin_.sha256; }))
      return trust_verdict{trust_state::pinned, {}};
    if (const auto old = std::find_if(pins.begin(), pins.end(), same_id); old != pins.end())
      refuse(
          "plugin-changed",
          fmt::format("its content has the SHA-256 {}, but {} was allowed in {}, so it was updated or tampered with; "
                      "if you know of the change, run: sheaf plugins allow {}",
                      plugin_.sha256, old->sha256, trust_.file.string(), command_word()));
    else if (!foreign_key_.empty())
      refuse("signature-foreign",
             fmt::format("is signed with the key {}, which is no publisher's in {}, so who made it is not known; add "
                         "its publisher there, or allow this one plugin: sheaf plugins allow {}",
                         foreign_key_, trust_.file.string(), command_word()));
    else
      refuse("plugin-not-allowed",
             fmt::format("`{}` does not come with Sheaf, and nobody has allowed it here. A plugin decides what your "
                         "reports say. If you trust it, run: sheaf plugins allow {}",
                         plugin_.id, command_word()));
    return tl::make_unexpected(std::move(refusals_));
  }

 private:
  void refuse(fault_code code, std::string message) {
    refusals_.push_back({code, folder_, plugin_.id, std::move(message)});
  }

  /// What `sheaf plugins` takes for this plugin. Its folder always works; its id works only where Sheaf finds the
  /// plugin by itself.
  std::string command_word() const { return shell_word(folder_.string()); }

  /// The name of the trusted publisher who signed the plugin; nothing if no known publisher signed it, or if the
  /// signature is refused.
  std::optional<std::string> check_signature(std::string_view text) {
    const auto read = parse_signature(text);
    if (!read || !verify(*read, plugin_)) {
      refuse("signature-bad",
             fmt::format("its {} {}; get plugin and signature again from their publisher, or sign it again with: sheaf "
                         "plugins sign {} --key KEY.pem",
                         signature_file,
                         read ? "is not of this id, version, content and document types, so one of them was changed "
                                "after it was signed"
                              : "is no signature: " + read.error(),
                         command_word()));
      return std::nullopt;
    }
    const auto known = std::find_if(trust_.publishers.begin(), trust_.publishers.end(),
                                    [&](const auto& each) { return each.key == read->key; });
    if (known == trust_.publishers.end()) {
      foreign_key_ = read->key;
      return std::nullopt;
    }
    if (known->revoked) {
      refuse("publisher-revoked",
             fmt::format("is signed by {}, whose key is revoked in {}, so nothing that it signed may run; get the "
                         "plugin from another publisher, or remove it: rm -r {}",
                         known->name, trust_.file.string(), command_word()));
      return std::nullopt;
    }
    std::vector<std::string> beyond;
    for (const auto& type : plugin_.document_types) {
      if (std::find(known->document_types.begin(), known->document_types.end(), type) == known->document_types.end())
        beyond.push_back(type);
    }
    if (!beyond.empty()) {
      refuse("publisher-type",
             fmt::format("is signed by {}, who may serve {}, but it claims {}, too; if that is right, add it to "
                         "`document_types:` of {} in {}",
                         known->name, types_in_words(known->document_types), types_in_words(beyond), known->name,
                         trust_.file.string()));
      return std::nullopt;
    }
    return known->name;
  }

  const plugin_identity& plugin_;
  const fs::path& folder_;
  const trust_settings& trust_;
  std::string foreign_key_;
  std::vector<refusal> refusals_;
};

}  // namespace

bool is_built_in(std::string_view id) {
  const auto own = built_in_plugins();
  return std::any_of(own.begin(), own.end(), [&](const auto& each) { return each.id == id; });
}

std::optional<refusal> built_in_id(const std::string& id, const std::filesystem::path& place) {
  if (!is_built_in(id)) return std::nullopt;
  return refusal{
      "id-built-in", place, id,
      fmt::format("`{}` is the id of a plugin that comes with Sheaf, and this one would take it out of service; give "
                  "this one an id of its own (in plugin.yaml and SHEAF_PLUGIN), or name its folder for one run with "
                  "--plugins",
                  id)};
}

tl::expected<trust_verdict, std::vector<refusal>> judge(const plugin_identity& plugin, plugin_origin origin,
                                                        std::string_view signature, const std::filesystem::path& folder,
                                                        const trust_settings& trust) {
  auto taken = built_in_id(plugin.id, folder);
  if (origin == plugin_origin::prefix && taken) return trust_verdict{trust_state::built_in, {}};
  if (origin == plugin_origin::found && taken) return tl::make_unexpected(std::vector<refusal>{std::move(*taken)});
  return judgement_of_plugin(plugin, folder, trust).run(origin, signature);
}

std::string to_string(const trust_verdict& verdict) {
  switch (verdict.state) {
    case trust_state::built_in:
      return "built in";
    case trust_state::named:
      return "allowed";
    case trust_state::pinned:
      return "pinned";
    case trust_state::signed_by_publisher:
      break;
  }
  return "signed by " + verdict.publisher;
}

std::optional<refusal> open_to_others(const std::filesystem::path& path, const open_file* file) {
  struct stat facts {};
  const int got = file != nullptr ? ::fstat(file->descriptor(), &facts) : ::stat(path.c_str(), &facts);
  if (got != 0) return std::nullopt;  // the code that opens the file reports the reason
  if (!is_ours(facts.st_uid))
    return refusal{
        "owned-by-another",
        path,
        {},
        fmt::format("belongs to {}, who could change it at any time, and what runs here runs as {}; if it is "
                    "to be used, run: chown {} {}",
                    user_name(facts.st_uid), user_name(::geteuid()), user_name(::geteuid()),
                    shell_word(path.string()))};
  if (const auto who = other_writers(facts); !who.empty())
    return refusal{"writable-by-others",
                   path,
                   {},
                   fmt::format("may be written by {} (mode {}), who could so run code as {}; run: chmod go-w {}", who,
                               mode_of(facts), user_name(::geteuid()), shell_word(path.string()))};
  return std::nullopt;
}

std::optional<refusal> parents_open_to_others(const std::filesystem::path& folder) {
  std::error_code error;
  const auto real = fs::canonical(folder, error);
  if (error) return std::nullopt;
  for (auto parent = real.parent_path();; parent = parent.parent_path()) {
    struct stat facts {};
    if (::stat(parent.c_str(), &facts) == 0 && (facts.st_mode & S_ISVTX) == 0) {
      // A folder of root that a group may write to is root's choice (/usr/local on some systems). A member of that
      // group could put a plugin there, but the plugin would belong to that member and be refused for it.
      const bool by_root = facts.st_uid == 0 && (facts.st_mode & S_IWOTH) == 0;
      const auto who = by_root ? std::string() : other_writers(facts);
      if (!who.empty())
        return refusal{"writable-by-others",
                       parent,
                       {},
                       fmt::format("may be written by {} (mode {}), who could put another plugin in the place of {}; "
                                   "run: chmod go-w {}",
                                   who, mode_of(facts), real.filename().string(), shell_word(parent.string()))};
    }
    if (parent == parent.root_path() || parent.empty()) return std::nullopt;
  }
}

}  // namespace sheaf::core
