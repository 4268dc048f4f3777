#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Looks whether the built program and plugins have what sdk/cmake/SheafHardening.cmake asks for. Arguments: build type,
# processor, program, folder with the folders of plugins.
set -uo pipefail
export LC_ALL=C

build_type="$1" processor="$2" program="$3" libraries="$4"
command -v readelf >/dev/null || {
  echo "skipped: readelf is not installed (Debian package binutils)"
  exit 0
}

wrong=0
# complain FILE WORDS
complain() {
  printf '%s %s\n' "$1" "$2"
  wrong=1
}

# has FILE WHAT PATTERN READELF_OPTION...: whether readelf shows a line with the pattern.
has() {
  local file="$1" what="$2" pattern="$3"
  shift 3
  # Not in a pipe, which fails where grep has seen enough and readelf goes on.
  grep -Eq "$pattern" <<<"$(readelf -W "$@" "$file" 2>/dev/null)" || complain "$file" "$what"
}

# What the linker does, in every build.
linked() {
  has "$1" "can be loaded at one address only" '^ *Type: *DYN ' -h
  has "$1" "resolves its symbols while it runs, so the table of their addresses can be written to" '\(FLAGS.*\bNOW\b' -d
  has "$1" "has tables of addresses that can be written to" '^ *GNU_RELRO ' -l
  has "$1" "does not say that its stack holds no code" '^ *GNU_STACK .* RW +0x' -l
}

# What the compiler does, in optimised builds.
compiled() {
  has "$1" "does not guard return addresses (-fstack-protector-strong)" 'UND __stack_chk_fail' --dyn-syms
  has "$1" "does not check containers (_GLIBCXX_ASSERTIONS)" 'UND _ZSt21__glibcxx_assert_fail' --dyn-syms
  [[ $processor != x86_64 ]] || marks_landings "$1"
}

# marks_landings FILE: whether its functions begin with endbr64, which marks where indirect jumps may lead. The mark of
# the file as a whole (IBT) cannot be asked for: the linker leaves it out where the C library's start files lack it, as
# on Debian 12. The compiler's own start files hold a few marks.
marks_landings() {
  local marks least=20
  marks="$(grep -oaP '\xf3\x0f\x1e\xfa' "$1" | wc -l)"
  ((marks >= least)) || complain "$1" "does not mark where jumps may lead (-fcf-protection): $marks marks"
}

files=("$program" "$libraries"/*.so "$libraries"/*/*/*.so)
for file in "${files[@]}"; do
  linked "$file"
done
has "$program" "is not a program that may be loaded anywhere (PIE)" 'Flags:.*\bPIE\b' -d
case "$build_type" in
  Release | RelWithDebInfo | MinSizeRel)
    for file in "${files[@]}"; do
      compiled "$file"
    done
    has "$program" "does not check buffers (_FORTIFY_SOURCE)" 'UND __(memcpy|read|pread|snprintf|vsnprintf|fprintf)_chk' --dyn-syms
    ;;
  *) echo "only what the linker does was looked at: this build ($build_type) is not optimised" ;;
esac
printf '%d files looked at\n' "${#files[@]}"
((${#files[@]} > 1)) || complain "$libraries" "holds no plugins"
exit "$wrong"
