#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Tests tests/support/script.sh: only a script that succeeds can be skipped. Argument: the folder of the sources.
set -uo pipefail

wrong=0
# expect STATUS COMMANDS: what the shell's COMMANDS come to as a test.
expect() {
  local got=0
  bash "$sources/tests/support/script.sh" bash -c "$2" >/dev/null || got=$?
  [[ $got == "$1" ]] || {
    printf '%s: expected status %s, but it was %s\n' "$2" "$1" "$got"
    wrong=1
  }
}

sources="$1"
expect 0 'echo done'
expect 77 'echo "skipped: no compiler" >&2'
expect 1 'echo "skipped: no compiler"; exit 1'
expect 1 'exit 77'
expect 0 'echo "1 skipped: no line of its own"'
exit "$wrong"
