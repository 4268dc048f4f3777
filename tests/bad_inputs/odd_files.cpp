// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/bad_inputs/odd_files.hpp"

#include "core/workers/unique_fd.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <string>
#include <system_error>

namespace sheaf::test {
namespace {

namespace fs = std::filesystem;
using core::unique_fd;
using paths = std::vector<fs::path>;

void add_names(const fs::path& folder, paths& made) {
  const std::vector<std::string> names = {
      "new\nline.txt",
      "\r.txt",
      "tab\there.txt",
      "\x1B[31mred\x1B[0m.txt",
      "\x1B]0;title\x07.txt",
      "\x7F\x01\x02.txt",
      "\xFF\xFE not UTF-8.txt",
      "half \xE2\x82",
      "\u202Efdp.txt",
      "\u2028.txt",
      std::string(251, 'n') + ".txt",
      std::string(255, '\xFF'),
      " blank before and after .txt ",
      "-rf",
      "--help",
      "-",
      "=1+1.txt",
      "@SUM(A1).txt",
      "+cmd|' C'!A0.txt",
      "a;=1+1.txt",
      "'; DROP TABLE documents; --.txt",
      "<script>alert(1)<",
      "\"quoted\".txt",
      "%s%n%x.txt",
      "back\\slash \\xFF.txt",
      "CON",
      "no ending",
      "two.endings.pdf.txt",
      "wrong.pdf",
      "wrong.docx",
      "findings.jsonl.partial",
      "findings.db-journal",
  };
  for (const std::string& name : names) {
    std::ofstream(folder / name, std::ios::binary) << "A visit to Fernmoor\n\nThe inspectors spoke with children.\n";
    if (fs::exists(folder / name)) made.push_back(folder / name);
  }
}

void add_special_files(const fs::path& folder, paths& made) {
  if (::mkfifo((folder / "pipe.txt").c_str(), 0600) == 0) made.push_back(folder / "pipe.txt");
  if (::mknod((folder / "device.txt").c_str(), S_IFCHR | 0600, ::makedev(1, 5)) == 0) {
    made.push_back(folder / "device.txt");
  }
  const unique_fd socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const unique_fd open_folder(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  // The name of a socket is short, so the folder is named by its descriptor.
  const std::string name = "/proc/self/fd/" + std::to_string(open_folder.get()) + "/socket.txt";
  std::strncpy(address.sun_path, name.c_str(), sizeof address.sun_path - 1);
  if (::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
    made.push_back(folder / "socket.txt");
  }
  std::ofstream(folder / "empty.txt") << "";
  std::ofstream(folder / "unreadable.txt") << "words\n";
  ::chmod((folder / "unreadable.txt").c_str(), 0);
  // Sparse: a size, more than is read, and no content.
  std::ofstream(folder / "too-large.txt") << "";
  fs::resize_file(folder / "too-large.txt", std::uintmax_t{300} << 20U);
  for (const char* file : {"empty.txt", "unreadable.txt", "too-large.txt"}) made.push_back(folder / file);
}

void add_links(const fs::path& folder, paths& made) {
  const std::vector<std::pair<std::string, fs::path>> links = {
      {"void.txt", "gone"},
      {"itself.txt", "itself.txt"},
      {"there.txt", "back.txt"},
      {"back.txt", "there.txt"},
      {"zeros.txt", "/dev/zero"},
      {"random.txt", "/dev/urandom"},
      {"memory.txt", "/proc/self/mem"},
      {"full.txt", "/dev/full"},
  };
  for (const auto& [name, target] : links) {
    fs::create_symlink(target, folder / name);
    made.push_back(folder / name);
  }
  // Folders that are not entered again need no report.
  fs::create_directory_symlink(".", folder / "here");
  fs::create_directory_symlink("..", folder / "above");
}

/// Folders within folders: more of them than are entered, and with a longer path than the system takes.
void add_deep_folders(const fs::path& folder) {
  const auto descend = [](const fs::path& from, const std::string& name, int depth) {
    unique_fd at(::open(from.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    for (; depth > 0; --depth) {
      if (::mkdirat(at.get(), name.c_str(), 0700) != 0) return;
      at.reset(::openat(at.get(), name.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    }
    const unique_fd file(::openat(at.get(), "words.txt", O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    [[maybe_unused]] const ssize_t written = ::write(file.get(), "words\n", 6);
  };
  descend(folder, "d", 220);
  descend(folder, std::string(250, 'l'), 20);
}

}  // namespace

std::vector<fs::path> make_odd_files(const fs::path& folder) {
  paths made;
  fs::create_directories(folder);
  add_names(folder, made);
  add_special_files(folder, made);
  add_links(folder, made);
  add_deep_folders(folder);
  return made;
}

}  // namespace sheaf::test
