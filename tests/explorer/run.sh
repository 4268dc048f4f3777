#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# run.sh NAME: makes a page from the samples and runs NAME.test.mjs over it. The environment says where things are: see
# CMakeLists.txt.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"

skip() {
  echo "skipped: $*"
  exit 0
}
[[ -x ${SHEAF_NODE:-} ]] || skip "Node.js is missing (Debian packages nodejs and npm), so there is no explorer"
[[ -d ${SHEAF_PACKAGES:-}/node_modules ]] || skip "this build has no explorer"

[[ $1 == sources || -x ${SHEAF_CHROMIUM:-} ]] || skip "Chromium is missing (Debian package chromium)"

# Each test has a folder of its own, so that tests can run side by side.
work="$SHEAF_WORK/$1"
rm -rf "$work"
mkdir -p "$work/documents"
cp -r "$SHEAF_ROOT/tests/samples/." "$work/documents/samples"
cp -r "$here/hostile/." "$work/documents/hostile"
"$SHEAF_NODE" "$here/series.mjs" "$SHEAF_ROOT/tests/samples" "$work/documents/series" >/dev/null
if [[ $1 == explain ]]; then
  explained="$work/explained"
  mkdir -p "$explained/described"
  # A letter that is read as a whole, one with headings that its description does not know, hostile words, no words.
  example="$SHEAF_ROOT/sdk/examples/assurance_letter"
  cp "$SHEAF_ROOT/tests/samples/focused_visit/focused_2018.txt" "$explained/letter.txt"
  sed -e '/^  expected:/,/"in brief"/d' -e '/^    summary:/,/"in brief"/d' "$example/plugin.yaml" \
    >"$explained/described/plugin.yaml"
  sed '/^What works well/i The weather <before> our visit\n' "$example/samples/quayhaven.txt" >"$explained/partial.txt"
  cp "$here/hostile/markup.txt" "$explained/hostile.txt"
  : >"$explained/failed.txt"
  cd "$explained"
  for name in letter partial hostile failed; do
    # Status 1: a document cannot be read, on purpose.
    "$SHEAF" explain "$name.txt" --plugins described --html -o "$name.html" 2>/dev/null || (($? == 1))
    "$SHEAF" explain "$name.txt" --plugins described --json >"$name.json" 2>/dev/null || (($? == 1))
  done
  export SHEAF_EXPLAINED="$explained"
  "$SHEAF_NODE" --test "$here/$1.test.mjs"
  exit
fi
# A name that would mean something in an address or in markup.
cp "$SHEAF_ROOT/tests/samples/focused_visit/focused_2018.txt" "$work/documents/a#b?c%20\"'<i>&amp;.txt"
inputs=(documents)
if [[ $1 == findings ]]; then
  # A path with an apostrophe before a formula, and with what a terminal takes for commands.
  inputs+=($'\'=1\e[31m\u202e.txt')
  cp "$SHEAF_ROOT/tests/samples/focused_visit/focused_2018.txt" "$work/${inputs[1]}"
fi
# Status 1: one of the documents is broken, on purpose.
(cd "$work" && "$SHEAF" extract "${inputs[@]}" -o page.html -o run.db -o run.jsonl -o run.csv --quiet) || (($? == 1))

export SHEAF_PAGE="$work/page.html" SHEAF_DATABASE="$work/run.db" SHEAF_REPORTS="$work/run.jsonl" SHEAF_CSV="$work/run.csv"
"$SHEAF_NODE" --test "$here/$1.test.mjs"
