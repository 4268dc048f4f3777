#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# run.sh COST_PROGRAM ARGUMENT...: counts the instructions of each work of the program (count.sh). Twice the input may
# take 2.2 times as many.
set -euo pipefail

if ! command -v valgrind >/dev/null; then
  echo "skipped: there is no valgrind here (apt-get install valgrind)"
  exit 0
fi
here=$(dirname "${BASH_SOURCE[0]}")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# too_fast COUNTS: what grows too fast, a line each; ends the script if something was not counted.
too_fast() {
  awk -f "$here/too_fast.awk" "$1" || {
    awk -f "$here/too_fast.awk" "$1" >&2
    exit 1
  }
}

"$here/count.sh" "$@" >"$folder/counts"
echo "$(wc -l <"$folder/counts") counts"
too_fast "$folder/counts" >"$folder/suspects"
[[ -s $folder/suspects ]] || exit 0

# A rule that begins or ends to hold at some length bends the cost once, there. What grows too fast does so at all lengths.
cut -d' ' -f1 "$folder/suspects" | sed 's/:$//' >"$folder/names"
"$here/count.sh" "$@" --at-length "$folder/names" >"$folder/counts"
echo "$(wc -l <"$folder/counts") counts at a greater length"
too_fast "$folder/counts" >"$folder/found"
cat "$folder/found"
[[ ! -s $folder/found ]]
