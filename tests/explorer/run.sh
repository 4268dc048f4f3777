#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# run.sh pages: makes the pages that the tests look at, from the samples and from the corpus where it is there.
# run.sh NAME: runs NAME.test.mjs over them.
# The environment says where things are: see CMakeLists.txt.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"

skip() {
  echo "skipped: $*"
  exit 0
}
[[ -x ${SHEAF_NODE:-} ]] || skip "Node.js is missing (Debian packages nodejs and npm), so there is no explorer"
[[ -d ${SHEAF_PACKAGES:-}/node_modules ]] || skip "this build has no explorer"
[[ $1 == sources || -x ${SHEAF_CHROMIUM:-} ]] || skip "Chromium is missing (Debian package chromium-headless-shell)"

samples="$SHEAF_ROOT/tests/samples"
letter="$samples/focused_visit/focused_2018.txt"
corpus="${SHEAF_CORPUS:-$SHEAF_ROOT/../shared/corpus}"

# extract NAME INPUT...: all outputs of these documents, in the current folder.
extract() {
  local name="$1"
  shift
  "$SHEAF" extract "$@" -o "$name.html" -o "$name.db" -o "$name.jsonl" -o "$name.csv" --quiet
}

make_pages() {
  mkdir documents
  cp -r "$samples/." documents/samples
  cp -r "$here/hostile/." documents/hostile
  "$SHEAF_NODE" "$here/series.mjs" "$samples" documents/series >/dev/null
  # A name that would mean something in an address or in markup.
  cp "$letter" "documents/a#b?c%20\"'<i>&amp;.txt"
  # A path with an apostrophe before a formula, and with what a terminal takes for commands.
  local formula=$'\'=1\e[31m\u202e.txt'
  cp "$letter" "$formula"
  # Status 1: one of the documents is broken, on purpose.
  extract samples documents "$formula" || (($? == 1))
  [[ ! -d $corpus/files ]] || extract corpus "$corpus/files"
}

make_explained() {
  mkdir described
  # A letter that is read as a whole, one with headings that its description does not know, hostile words, no words.
  local example="$SHEAF_ROOT/sdk/examples/assurance_letter" name
  cp "$letter" letter.txt
  sed -e '/^  expected:/,/"in brief"/d' -e '/^    summary:/,/"in brief"/d' "$example/plugin.yaml" >described/plugin.yaml
  sed '/^What works well/i The weather <before> our visit\n' "$example/samples/quayhaven.txt" >partial.txt
  cp "$here/hostile/markup.txt" hostile.txt
  : >failed.txt
  for name in letter partial hostile failed; do
    # Status 1: a document cannot be read, on purpose.
    "$SHEAF" explain "$name.txt" --plugins described --html -o "$name.html" 2>/dev/null || (($? == 1))
    "$SHEAF" explain "$name.txt" --plugins described --json >"$name.json" 2>/dev/null || (($? == 1))
  done
}

# Each test has a folder of its own for what it writes, so that tests can run side by side.
export SHEAF_SCRATCH="$SHEAF_WORK/$1"
rm -rf "$SHEAF_SCRATCH"
mkdir -p "$SHEAF_SCRATCH"
cd "$SHEAF_SCRATCH"
if [[ $1 == pages ]]; then
  make_pages
  exit
fi
[[ $1 != explain ]] || make_explained
export SHEAF_PAGES="$SHEAF_WORK/pages" SHEAF_CORPUS="$corpus"
"$SHEAF_NODE" --test "$here/$1.test.mjs"
