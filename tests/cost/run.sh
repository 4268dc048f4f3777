#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# run.sh COST_PROGRAM ARGUMENT...: counts the instructions of each work of the program (count.sh). Twice the input may
# take 2.2 times as many.
set -euo pipefail

if ! command -v valgrind >/dev/null; then
  echo "skipped: there is no valgrind here (apt-get install valgrind)"
  exit 0
fi
counts=$(mktemp)
trap 'rm -f "$counts"' EXIT
"$(dirname "${BASH_SOURCE[0]}")/count.sh" "$@" >"$counts"
awk '
  NF < 3 || $3 < 1000 { print "nothing was counted for " $1 " " $2; failed = 1; next }
  $1 != name { name = $1; size = $2; count = $3; more = 0; next }
  # What the work takes without the parts of the input may hide how their cost grows, so the differences are compared, too.
  # A twentieth of the whole is allowed for what only a short input causes: its last lines are among its first.
  $3 > 2.2 * count || (more > 0 && $3 - count > 2.2 * more + $3 / 20 && $3 - count > $3 / 10) {
    print name ": " count " instructions for " size " parts, " $3 " for " $2 ", and " more " more than for half as many"
    failed = 1
  }
  { more = $3 - count; size = $2; count = $3 }
  END { print NR " counts"; exit failed }' "$counts"
