#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# run.sh COST_PROGRAM ARGUMENT...: counts the instructions of each work of the program with callgrind. Twice the input may
# take 2.2 times as many.
set -euo pipefail

if ! command -v valgrind >/dev/null; then
  echo "skipped: there is no valgrind here (apt-get install valgrind)"
  exit 0
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# The counts are written, and begin anew, each time that the function is left.
valgrind --tool=callgrind --quiet --toggle-collect=measured_work --dump-after=measured_work \
  --callgrind-out-file="$folder/out" "$@" >"$folder/names" 2>"$folder/messages" || {
  cat "$folder/messages" >&2
  exit 1
}
number=0
while read -r name size; do
  number=$((number + 1))
  echo "$name $size $(awk '/^(totals|summary):/ { print $2; exit }' "$folder/out.$number")"
done <"$folder/names" >"$folder/counts"
((number > 0)) || {
  echo "the program did no work" >&2
  exit 1
}
awk '
  NF < 3 || $3 < 1000 { print "nothing was counted for " $1 " " $2; failed = 1; next }
  $1 != name { name = $1; size = $2; count = $3; more = 0; next }
  # What the work takes without the parts of the input may hide how their cost grows, so the differences are compared, too.
  $3 > 2.2 * count || (more > 0 && $3 - count > 2.2 * more && $3 - count > $3 / 10) {
    print name ": " count " instructions for " size " parts, " $3 " for " $2 ", and " more " more than for half as many"
    failed = 1
  }
  { more = $3 - count; size = $2; count = $3 }
  END { print NR " counts"; exit failed }' "$folder/counts"
