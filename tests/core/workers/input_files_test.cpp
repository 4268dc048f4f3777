// SPDX-License-Identifier: AGPL-3.0-or-later
// Listing, opening and hashing files, including awkward ones.
#include "core/workers/input_files.hpp"

#include "tests/support/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

using namespace sheaf::core;
namespace fs = std::filesystem;

namespace {

/// A folder with files that is removed at the end of the test.
struct folder {
  sheaf::test::temporary_folder made;
  fs::path path = made.path();

  fs::path write(const fs::path& name, const std::string& words = "words") const {
    fs::create_directories((path / name).parent_path());
    std::ofstream(path / name, std::ios::binary) << words;
    return path / name;
  }

  [[nodiscard]] std::vector<std::string> names(const input_list& list) const {
    std::vector<std::string> found;
    for (const input_file& file : list.files) {
      found.push_back(file.path.lexically_relative(path).string() + (file.error ? " " + file.error->code : ""));
    }
    return found;
  }
};

using strings = std::vector<std::string>;

}  // namespace

TEST_CASE("the mark of a file is that of its bytes, once they have settled") {
  const folder in;
  struct stat what {};
  REQUIRE(::stat(in.write("a.txt").c_str(), &what) == 0);
  const auto changed = what.st_ctim.tv_sec;
  const auto mark = settled_mark(what, changed + 2);
  CHECK_FALSE(mark.empty());
  CHECK(settled_mark(what, changed + 1'000) == mark);
  CHECK(settled_mark(what, changed + 1).empty());
  CHECK(settled_mark(what, changed - 1'000).empty());
  for (auto change : std::vector<void (*)(struct stat&)>{
           [](struct stat& of) { of.st_size += 1; }, [](struct stat& of) { of.st_ino += 1; },
           [](struct stat& of) { of.st_dev += 1; }, [](struct stat& of) { of.st_mtim.tv_nsec ^= 1; },
           [](struct stat& of) { of.st_ctim.tv_nsec ^= 1; }, [](struct stat& of) { of.st_mtim.tv_sec -= 1; }}) {
    auto other = what;
    change(other);
    CHECK(settled_mark(other, changed + 2) != mark);
  }
  REQUIRE(::stat(in.path.c_str(), &what) == 0);
  CHECK(settled_mark(what, what.st_ctim.tv_sec + 2).empty());
  CHECK(settled_mark_of(in.path / "none.txt").empty());
}

TEST_CASE("a folder is listed with all below it, by name, without what is hidden") {
  const folder in;
  for (const char* name : {"b.txt", "a/z.txt", "a/c/d.txt", "a.txt", ".hidden", ".git/x.txt", "B.txt"}) in.write(name);
  CHECK(in.names(list_inputs({in.path})) == strings{"B.txt", "a/c/d.txt", "a/z.txt", "a.txt", "b.txt"});
}

TEST_CASE("expectations beside samples are not documents, unless they are named") {
  const folder in;
  in.write("pier.txt");
  const fs::path expectation = in.write("pier.expect", "# Pier letters.\n\nsample: pier.txt\n---\n");
  in.write("rule.expect", "rule: opening\nsample: here\nText.\n---\n");
  in.write("script.expect", "spawn ftp\nexpect Name\n");
  in.write("empty.expect", "");
  CHECK(in.names(list_inputs({in.path})) == strings{"empty.expect", "pier.txt", "script.expect"});
  CHECK(in.names(list_inputs({expectation})) == strings{"pier.expect"});
}

TEST_CASE("files come in one order however they are named, each once") {
  const folder in;
  const fs::path a = in.write("a.txt");
  const fs::path b = in.write("b.txt");
  const fs::path deep = in.write("deep/c.txt");
  CHECK(in.names(list_inputs({b, a, b, in.path})) == strings{"a.txt", "b.txt", "deep/c.txt"});
  CHECK(in.names(list_inputs({deep, b, a})) == strings{"a.txt", "b.txt", "deep/c.txt"});
  CHECK(in.names(list_inputs({in.write(".dot")})) == strings{".dot"});
}

TEST_CASE("a file that is named beside its folder comes once, where it is named first") {
  const folder in;
  in.write("a.txt");
  in.write("-first.txt");
  const fs::path before = fs::current_path();
  fs::current_path(in.path);
  strings found;
  for (const input_file& file : list_inputs({".", "a.txt", "-first.txt"}).files) found.push_back(file.path.string());
  fs::current_path(before);
  CHECK(found == strings{"-first.txt", "a.txt"});
}

TEST_CASE("a walk looks at a folder when it comes there, and not before") {
  const folder in;
  in.write("a/one.txt");
  in.write("b/two.txt");
  input_walk walk({in.path});
  REQUIRE(walk.next()->path == in.path / "a/one.txt");
  in.write("b/three.txt");
  fs::remove(in.path / "b/two.txt");
  REQUIRE(walk.next()->path == in.path / "b/three.txt");
  CHECK_FALSE(walk.next());
  CHECK_FALSE(walk.next());
}

TEST_CASE("a file that goes while its folder is walked is given with its error") {
  const folder in;
  in.write("one.txt");
  const fs::path two = in.write("two.txt");
  input_walk walk({in.path});
  REQUIRE(walk.next()->path == in.path / "one.txt");
  fs::remove(two);
  const auto gone = walk.next();
  REQUIRE(gone);
  CHECK(gone->path == two);
  REQUIRE(gone->error);
  CHECK(gone->error->code == "not-found");
}

TEST_CASE("links that lead back are reported and not followed") {
  const folder in;
  in.write("a/b/file.txt");
  fs::create_directory_symlink(in.path, in.path / "a/b/loop");
  fs::create_directory_symlink(in.path / "a", in.path / "z");
  const input_list list = list_inputs({in.path});
  CHECK(in.names(list) == strings{"a/b/file.txt"});
  REQUIRE(list.notes.size() == 2);
  CHECK(list.notes[0].find("a/b/loop is the folder ") != std::string::npos);
}

TEST_CASE("a link to a file is the file, a link to nothing is reported") {
  const folder in;
  fs::create_symlink(in.write("real.txt"), in.path / "link.txt");
  fs::create_symlink(in.path / "gone", in.path / "void.txt");
  CHECK(in.names(list_inputs({in.path})) == strings{"link.txt", "real.txt", "void.txt not-found"});
}

TEST_CASE("a path that is not a file is refused without being opened") {
  const folder in;
  const fs::path pipe = in.path / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  // Opening a pipe that no one writes to would wait for ever.
  CHECK(in.names(list_inputs({in.path})) == strings{"pipe special-file"});
  CHECK(open_input(pipe).error().code == "special-file");
  CHECK(open_input("/dev/null").error().code == "special-file");
  CHECK(open_input(in.path).error().code == "special-file");
}

TEST_CASE("a missing file is one of the list") {
  const folder in;
  CHECK(in.names(list_inputs({in.path / "none.txt"})) == strings{"none.txt not-found"});
  CHECK(open_input(in.path / "none.txt").error().code == "not-found");
  const auto on_the_web = list_inputs({"https://harbour.example/letter.pdf"});
  REQUIRE(on_the_web.files.size() == 1);
  CHECK(on_the_web.files[0].error->message.find("fetches nothing from the web") != std::string::npos);
}

TEST_CASE("the outputs of a run are not its inputs") {
  const folder in;
  in.write("a.txt");
  in.write("out.db");
  in.write("out.db-wal");
  in.write("other.db-wal");
  in.write("out.db.partial");
  CHECK(in.names(list_inputs({in.path}, {in.path / "x/../out.db"})) == strings{"a.txt", "other.db-wal"});
  const auto named = list_inputs({in.path / "a.txt", in.path / "out.db"}, {in.path / "out.db"});
  CHECK(in.names(named) == strings{"a.txt"});
  REQUIRE(named.notes.size() == 1);
  CHECK(named.notes[0].find("out.db is not read") != std::string::npos);
}

TEST_CASE("a name with a NUL character is not taken for another file's name") {
  const folder in;
  in.write("a.txt");
  const auto list = list_inputs({in.path / std::string("a.txt\0b.txt", 11)});
  REQUIRE(list.files.size() == 1);
  REQUIRE(list.files[0].error);
  CHECK(list.files[0].error->code == "not-found");
  CHECK(list.files[0].error->message.find("-0") != std::string::npos);
}

TEST_CASE("an opened file comes with its size and hash, and can be read") {
  const folder in;
  auto opened = open_input(in.write("a.txt", "abc"));
  REQUIRE(opened);
  CHECK(opened->bytes == 3);
  CHECK(opened->sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(read_input(opened->file.get()) == std::string("abc"));
  CHECK(read_input(opened->file.get()) == std::string("abc"));
}

TEST_CASE("a file too large to hold is not read") {
  const folder in;
  const fs::path path = in.write("large.txt");
  fs::resize_file(path, max_input_bytes + 1);
  CHECK(open_input(path).error().code == "too-large");
}

TEST_CASE("a name that is UTF-8 is shown as it is") {
  for (const char* name : {"caf\xC3\xA9.txt", "a\\b.txt", "\\x", "\\xe9.txt", "\\x4.txt", "tab\t.txt", ""}) {
    CHECK(to_utf8(name) == name);
  }
}

TEST_CASE("a byte that is not UTF-8 is shown by its number, and so is a name that looks like such a number") {
  CHECK(to_utf8("caf\xE9.txt") == "caf\\xE9.txt");
  CHECK(to_utf8("\xC3(\xF0\x9F\x98") == "\\xC3(\\xF0\\x9F\\x98");
  CHECK(to_utf8("caf\\xE9.txt") == "caf\\x5CxE9.txt");
  CHECK(to_utf8(std::string("a\0b", 3)) == "a\\x00b");
}

namespace {

/// The rule of docs/reference/cli.md for getting a path back.
std::string path_of(const std::string& shown) {
  std::string path;
  const std::string digits = "0123456789ABCDEF";
  for (std::size_t at = 0; at < shown.size(); ++at) {
    const auto high = at + 3 < shown.size() ? digits.find(shown[at + 2]) : std::string::npos;
    const auto low = at + 3 < shown.size() ? digits.find(shown[at + 3]) : std::string::npos;
    if (shown[at] == '\\' && high != std::string::npos && low != std::string::npos && shown[at + 1] == 'x') {
      path += static_cast<char>(high * 16 + low);
      at += 3;
    } else {
      path += shown[at];
    }
  }
  return path;
}

}  // namespace

TEST_CASE("every name can be restored from its shown form, so that no two names look the same") {
  const std::vector<std::string> parts = {"\\", "x", "E9", "5C", "\xE9", "\xC3\xA9", "\\xE9", "\\x5C", "e9"};
  for (const auto& first : parts) {
    for (const auto& second : parts) {
      for (const auto& third : parts) {
        const std::string name = first + second + third;
        CHECK(path_of(to_utf8(name)) == name);
      }
    }
  }
}
