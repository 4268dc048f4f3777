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

"$here/count.sh" "$@" >"$folder/counts"
echo "$(wc -l <"$folder/counts") counts"
awk -f "$here/too_fast.awk" "$folder/counts" >"$folder/suspects"
[[ -s $folder/suspects ]] || exit 0

# A rule that begins or ends to hold at some length bends the cost once, there. What grows too fast does so at all lengths.
sed 's/: .*//' "$folder/suspects" >"$folder/names"
"$here/count.sh" "$@" --at-length "$folder/names" >"$folder/counts"
echo "$(wc -l <"$folder/counts") counts at a greater length"
awk -f "$here/too_fast.awk" "$folder/counts" >"$folder/found"
cat "$folder/found"
[[ ! -s $folder/found ]]
