// SPDX-License-Identifier: AGPL-3.0-or-later
// Tests of the library file: everything that can be seen without running it.
#include "core/check/library_shape.hpp"
#include "core/check/test.hpp"
#include "core/host/file.hpp"
#include "core/host/library_facts.hpp"

#include <cxxabi.h>
#include <dlfcn.h>
#include <fmt/format.h>
#include <sheaf/plugin.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>

namespace sheaf::core {
namespace {

mapped_file library_file(test_context& context) {
  if (!context.library()) {
    if (context.checked()) throw test_ended{skipped("the plugin has no library of its own")};
    const auto& refusals = context.checked().error();
    if (std::any_of(refusals.begin(), refusals.end(), [](const auto& each) { return each.code == "manifest-broken"; }))
      throw test_ended{skipped(
          "the manifest cannot be read, so it is not known whether the plugin has a library (see manifest.form)")};
    std::vector<std::string> problems;
    for (const auto& refused : refusals) problems.push_back(to_string(refused));
    throw test_ended{failed_for(std::move(problems))};
  }
  auto file = mapped_file::open(*context.library(), max_library_bytes);
  if (!file) throw test_ended{failed_for({fmt::format("{}: {}", context.library()->string(), file.error().words)})};
  return std::move(*file);
}

std::string about(test_context& context, std::string_view message) {
  return fmt::format("{}: {}", context.library()->string(), message);
}

verdict present(test_context& context) {
  const auto file = library_file(context);
  const auto facts = read_library_facts(file.bytes());
  if (facts || facts.error().code == "note-broken") return passed();
  return failed_for({about(context, fmt::format("{} [{}]", facts.error().message, facts.error().code.name()))});
}

/// Fails if the registry refuses the plugin with one of these codes.
template <const auto& Codes>
verdict not_refused(test_context& context) {
  if (context.checked()) return passed();
  std::vector<std::string> problems;
  for (const auto& refused : context.checked().error()) {
    if (std::find(Codes.begin(), Codes.end(), refused.code) != Codes.end()) problems.push_back(to_string(refused));
  }
  return failed_for(std::move(problems));
}

constexpr std::array note_codes = std::to_array<std::string_view>({"note-missing", "note-broken"});
constexpr std::array abi_codes =
    std::to_array<std::string_view>({"abi-major", "abi-newer-minor", "struct-size", "header-mismatch"});
constexpr std::array identity_codes = std::to_array<std::string_view>({"id-mismatch", "version-mismatch"});
constexpr std::array path_codes = std::to_array<std::string_view>({"library-path"});

/// Fails if the registry refuses the plugin for a reason that no other test names.
verdict accepted(test_context& context) {
  constexpr std::array others = std::to_array<std::string_view>(
      {"note-missing", "note-broken", "abi-major", "abi-newer-minor", "struct-size", "header-mismatch", "id-mismatch",
       "version-mismatch", "symbol-missing", "manifest-missing", "manifest-broken", "not-a-library",
       "wrong-architecture", "library-missing", "library-path"});
  if (context.checked()) return passed();
  std::vector<std::string> problems;
  for (const auto& refused : context.checked().error()) {
    if (std::find(others.begin(), others.end(), refused.code) == others.end()) problems.push_back(to_string(refused));
  }
  return failed_for(std::move(problems));
}

verdict exports(test_context& context) {
  const auto file = library_file(context);
  const auto facts = read_library_facts(file.bytes());
  if (!facts || !facts->exports) return skipped("the file has no section table that would tell");
  std::vector<std::string> problems;
  if (!std::binary_search(facts->exports->begin(), facts->exports->end(), std::string(SHEAF_ENTRY_NAME)))
    problems.push_back(about(context, fmt::format("does not export {}", SHEAF_ENTRY_NAME)));
  for (const auto& name : *facts->exports) {
    // The version names of a version script are not symbols of the plugin.
    if (name != SHEAF_ENTRY_NAME) problems.push_back(about(context, fmt::format("exports {}, too", name)));
  }
  return failed_for(std::move(problems));
}

std::string demangled(const std::string& name) {
  int status = 0;
  char* plain = abi::__cxa_demangle(name.c_str(), nullptr, nullptr, &status);
  if (plain == nullptr) return name;
  std::string made(plain);
  std::free(plain);  // allocated by malloc, as its contract says
  return made;
}

library_shape shape_of(test_context& context) {
  const auto file = library_file(context);
  auto shape = read_library_shape(file.bytes());
  if (!shape) throw test_ended{skipped("the file is no library that can be looked into (see library.present)")};
  return std::move(*shape);
}

verdict needed(test_context& context) {
  std::vector<std::string> problems;
  for (const auto& name : shape_of(context).needed) {
    // The needed libraries are loaded into this test's process; the plugin itself is not.
    if (::dlopen(name.c_str(), RTLD_LAZY) == nullptr)
      problems.push_back(about(context, fmt::format("needs {}, which is not on this system: {}", name, ::dlerror())));
  }
  return failed_for(std::move(problems));
}

verdict undefined(test_context& context) {
  const auto shape = shape_of(context);
  if (!shape.undefined) return skipped("the file has no section table that would tell");
  std::vector<void*> libraries;
  for (const auto& name : shape.needed) {
    if (void* library = ::dlopen(name.c_str(), RTLD_LAZY)) libraries.push_back(library);
  }
  std::vector<std::string> problems;
  for (const auto& symbol : *shape.undefined) {
    if (symbol.weak) continue;
    const bool found = std::any_of(libraries.begin(), libraries.end(), [&](void* library) {
      (void)::dlerror();
      return ::dlsym(library, symbol.name.c_str()) != nullptr || ::dlerror() == nullptr;
    });
    if (!found)
      problems.push_back(
          about(context, fmt::format("uses {}, which none of the libraries it names defines", demangled(symbol.name))));
  }
  return failed_for(std::move(problems));
}

/// Functions that no reader of text needs. Functions for files are not listed, because standard libraries that are
/// linked into the plugin use them.
constexpr std::array unwanted = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"socket", "network"},         {"connect", "network"},         {"bind", "network"},
    {"listen", "network"},         {"getaddrinfo", "network"},     {"gethostbyname", "network"},
    {"fork", "processes"},         {"vfork", "processes"},         {"system", "processes"},
    {"popen", "processes"},        {"posix_spawn", "processes"},   {"posix_spawnp", "processes"},
    {"execl", "processes"},        {"execlp", "processes"},        {"execv", "processes"},
    {"execve", "processes"},       {"execvp", "processes"},        {"ptrace", "processes"},
    {"dlopen", "other libraries"}, {"dlmopen", "other libraries"},
});

verdict imports(test_context& context) {
  const auto shape = shape_of(context);
  if (!shape.undefined) return skipped("the file has no section table that would tell");
  std::vector<std::string> problems;
  for (const auto& symbol : *shape.undefined) {
    const auto known =
        std::find_if(unwanted.begin(), unwanted.end(), [&](const auto& each) { return each.first == symbol.name; });
    if (known != unwanted.end())
      problems.push_back(about(context, fmt::format("imports {} ({})", symbol.name, known->second)));
  }
  return failed_for(std::move(problems));
}

verdict one_problem(bool broken, test_context& context, std::string_view message) {
  return broken ? failed_for({about(context, message)}) : passed();
}

verdict binding(test_context& context) {
  return one_problem(!shape_of(context).binds_now, context,
                     "leaves symbols to be bound when they are first called (no BIND_NOW)");
}
verdict stack(test_context& context) {
  const auto shape = shape_of(context);
  return one_problem(shape.executable_stack || !shape.has_stack_header, context,
                     "asks for an executable stack, or does not say that it needs none (PT_GNU_STACK)");
}
verdict text_relocations(test_context& context) {
  return one_problem(shape_of(context).has_text_relocations, context, "has text relocations (DT_TEXTREL)");
}
verdict writable_code(test_context& context) {
  return one_problem(shape_of(context).writable_code, context, "has a segment that is writable and executable");
}
verdict relro(test_context& context) {
  return one_problem(!shape_of(context).has_relro, context, "has no part that is made read-only once it is linked");
}

verdict permissions(test_context& context) {
  (void)library_file(context);
  std::vector<std::string> problems;
  for (const auto& path : {context.folder(), context.folder() / "plugin.yaml", *context.library()}) {
    struct stat what {};
    if (::stat(path.c_str(), &what) == 0 && (what.st_mode & S_IWOTH) != 0 && (what.st_mode & S_ISVTX) == 0)
      problems.push_back(fmt::format("{}: anybody on this machine may write to it", path.string()));
  }
  return failed_for(std::move(problems));
}

constexpr std::array tests = std::to_array<check_test>({
    {"library.present", "there is one library, an ELF shared object for this machine",
     "build it with sheaf_add_plugin, and copy it whole", "", present},
    {"library.note", "it carries the note by which the host knows a plugin before it runs",
     "declare the plugin with SHEAF_PLUGIN (C++) or SHEAF_DESCRIPTOR (C)", "library.present", not_refused<note_codes>},
    {"library.interface", "its note's interface version, struct sizes and header hash are those of this host",
     "build it again with this host's SDK", "library.note", not_refused<abi_codes>},
    {"library.identity", "library and manifest name the same id and version",
     "write one id and version in both (SHEAF_PLUGIN and plugin.yaml)", "library.note manifest.form",
     not_refused<identity_codes>},
    {"library.accepted", "the host's registry refuses it for no other reason",
     "do as the message says; the documentation's reference/errors has a page for each code", "library.present",
     accepted},
    {"library.exports", "it exports sheaf_plugin_1 and nothing else",
     "build it with sheaf_add_plugin, or link it with its version script sheaf_plugin.map", "library.present", exports},
    {"library.needed", "every library it names is on this system", "install the library, or link it into the plugin",
     "library.present library.run_path", needed},
    {"library.undefined", "every symbol it uses is defined in a library it names",
     "link what is missing; with -z defs the linker tells when it builds", "library.needed", undefined},
    {"library.imports", "it imports no function for network, processes or loading other libraries",
     "leave the call out: a plugin is given a document and emits findings, and does nothing else", "library.present",
     imports},
    {"library.binding", "all its symbols are bound when it is loaded", "link it with -z now (sheaf_add_plugin does)",
     "library.present", binding},
    {"library.run_path", "it names no places of its own to load other libraries from",
     "link those libraries into it and link it without -rpath (sheaf_add_plugin adds none)", "library.present",
     not_refused<path_codes>},
    {"library.stack", "it needs no executable stack",
     "find the object without a .note.GNU-stack section (assembly), or link with -z noexecstack", "library.present",
     stack},
    {"library.text_relocations", "its code needs no change to be loaded", "compile all of it with -fPIC",
     "library.present", text_relocations},
    {"library.writable_code", "no part of it is both writable and executable",
     "leave out the linker script or option that joins them", "library.present", writable_code},
    {"library.relro", "its tables are read-only after it is loaded", "link it with -z relro", "library.present", relro},
    {"library.permissions", "library, manifest and folder are not writable for everybody", "chmod o-w",
     "library.present", permissions},
});

}  // namespace

std::span<const check_test> library_tests() {
  return tests;
}

}  // namespace sheaf::core
