#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# That the gate on instructions closes: on a slow-down, on a document that is missing, and on one that nobody accepted.
set -euo pipefail

here="$(dirname "${BASH_SOURCE[0]}")"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# counts FACTOR: what would be counted if each document took so many times the accepted instructions.
counts() {
  awk -v factor="$1" 'match($0, /"[^"]*": *[0-9]+/) {
    split(substr($0, RSTART, RLENGTH), part, /" *: */)
    printf "%s 1 %.0f\n", substr(part[1], 2), part[2] * factor
  }' "$here/instructions.json"
}
passes() {
  "$here/compare_counts.sh" "$here/instructions.json" "$folder/counts" >"$folder/said" || {
    echo "the gate is closed to $1:"
    cat "$folder/said"
    exit 1
  }
}
fails() {
  if "$here/compare_counts.sh" "$here/instructions.json" "$folder/counts" >"$folder/said"; then
    echo "the gate is open to $1"
    exit 1
  fi
  grep -q -- '--accept-counts' "$folder/said" || {
    echo "the gate does not say what to do about $1"
    exit 1
  }
}

counts 1 >"$folder/counts"
[[ -s $folder/counts ]] || {
  echo "no counts are accepted"
  exit 1
}
passes "the accepted counts themselves"
counts 1.04 >"$folder/counts"
passes "4 % more"
counts 0.5 >"$folder/counts"
passes "half"
counts 1.06 >"$folder/counts"
fails "6 % more"
{
  counts 1 | sed '$d'
  counts 1.06 | sed -n '$p'
} >"$folder/counts"
fails "one document that takes 6 % more"
counts 1 | sed 1d >"$folder/counts"
fails "a missing document"
{
  counts 1
  echo "unknown.md 1 5000000"
} >"$folder/counts"
fails "a document without an accepted count"
