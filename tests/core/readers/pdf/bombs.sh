#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# bombs.sh SHEAF WRITE_BOMBS: PDFs that ask for much, through the whole program with its workers. Each gets its report, no
# worker dies of one, and a run over them and a good document ends by itself.
set -euo pipefail

sheaf=$1
write_bombs=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
fail() {
  echo "$*" >&2
  exit 1
}

"$write_bombs" "$folder"
cp "$SHEAF_ROOT/tests/samples/focused_visit/focused_2018.pdf" "$folder/bombs/good.pdf"
"$sheaf" extract "$folder/bombs" --timeout 1000 --quiet -o "$folder/bombs.jsonl" || [[ $? -eq 1 ]] ||
  fail "the run over the bombs did not end well"
given=$(find "$folder/bombs" -name '*.pdf' | wc -l)
told=$(wc -l <"$folder/bombs.jsonl")
[[ $given -eq $told ]] || fail "$given documents, and $told reports"
for code in worker-crashed worker-failed worker-broken memory-limit timeout sandbox-violation; do
  ! grep -q "\"code\":\"$code\"" "$folder/bombs.jsonl" || fail "$(grep "\"code\":\"$code\"" "$folder/bombs.jsonl")"
done
grep '"path":"[^"]*good.pdf"' "$folder/bombs.jsonl" | grep -q '"outcome":"extracted"' || fail "the good document was lost"
grep '"path":"[^"]*blanks.pdf"' "$folder/bombs.jsonl" | grep -q '"code":"pdf-limit"' || fail "no message names the limit"

"$sheaf" extract "$folder/endless" --timeout 2 --quiet -o "$folder/endless.jsonl" || [[ $? -eq 1 ]] ||
  fail "the run over the endless document did not end well"
grep -q '"code":"timeout"' "$folder/endless.jsonl" || fail "the endless document did not run out of time: $(cat "$folder/endless.jsonl")"
