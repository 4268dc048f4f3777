#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# run_test.sh COST_PROGRAM: run.sh finds what grows too fast among works whose cost is known, and nothing else.
set -euo pipefail

if ! command -v valgrind >/dev/null; then
  echo "skipped: there is no valgrind here (apt-get install valgrind)"
  exit 0
fi
here=$(dirname "${BASH_SOURCE[0]}")
if said=$("$here/run.sh" "$1" known); then
  echo "nothing was found: $said"
  exit 1
fi
found=$(sed -n 's/^\([a-z-]*\): .*/\1/p' <<<"$said" | sort -u)
expected=$'squared\nsquared-behind-a-large-beginning'
[[ $found == "$expected" ]] || {
  echo "found: $found"
  echo "said: $said"
  exit 1
}
# What was not counted at all is no success either.
if printf 'work 1 5000\nwork 2 0\n' | awk -f "$here/too_fast.awk" 2>/dev/null; then
  echo "a work that was not counted passes"
  exit 1
fi
