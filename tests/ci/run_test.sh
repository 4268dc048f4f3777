#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Tests .ci/run with a ./dev and a timeout(1) that say and return what a case needs. Argument: the folder of the sources.
set -euo pipefail

sources="$1"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/.ci" "$folder/bin"
cp "$sources/.ci/run" "$folder/.ci/run"

# The steps pass, but for the one whose arguments begin with $FAKE_STEP: it prints $FAKE_WORDS and returns $FAKE_STATUS.
cat >"$folder/dev" <<'TEXT'
#!/bin/sh
case "$*" in
  test\ --all) echo '100% tests passed, 0 tests failed out of 7' ;;
esac
case "$*" in
  "$FAKE_STEP"*) echo "$FAKE_WORDS"; exit "$FAKE_STATUS" ;;
esac
TEXT
# 124 is what the true one returns where the time was up.
cat >"$folder/bin/timeout" <<'TEXT'
#!/bin/sh
shift 2 # --kill-after=N SECONDS
exec "$@"
TEXT
chmod +x "$folder/dev" "$folder/bin/timeout"

wrong=0
# expect RESULT SAYS STEP WORDS STATUS: the run ends with RESULT (0 or 1) and says SAYS where STEP prints WORDS and
# returns STATUS.
expect() {
  local result=0 output
  output="$(PATH="$folder/bin:$PATH" FAKE_STEP="$3" FAKE_WORDS="$4" FAKE_STATUS="$5" "$folder/.ci/run" 2>&1)" || result=$?
  if [[ $result != "$1" ]] || ! grep -Eq "$2" <<<"$output"; then
    printf 'step "%s" that prints "%s" and returns %s: expected status %s and "%s", but the status was %s:\n%s\n' \
      "$3" "$4" "$5" "$1" "$2" "$result" "$output"
    wrong=1
  fi
}

expect 0 '^tidy +passed' 'no step' '' 0
for step in 'format --check' scripts commits 'test --all' 'test --fast' 'build' 'tidy --changed' \
  'fuzz --regressions'; do
  expect 1 '^[a-z]+ +FAILED' "$step" '' 2
done
expect 0 '^tidy +no time' 'tidy --changed' '10 warnings generated.' 124
expect 1 '^tidy +FAILED' 'tidy --changed' 'core/a.cpp:1:2: error: redundant [readability,-warnings-as-errors]' 124
expect 0 '^sanitizers +no time' 'test --fast' ' 1/2 Test #1: a: b .......   Passed    0.01 sec' 124
expect 1 '^sanitizers +FAILED' 'test --fast' ' 1/2 Test #1: a: b .......***Failed    0.01 sec' 124
exit "$wrong"
