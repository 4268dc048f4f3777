#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# digests.sh [--accept] SHEAF: compares the reports of the samples with those of every other build, by their SHA-256 in
# digests.txt, or writes them there. What confined a worker depends on the build (a sanitizer's has no whole sandbox), so
# that key is left out.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
accepted="$here/digests.txt"
accept=''
if [[ $1 == --accept ]]; then
  accept=1
  shift
fi
sheaf="$(realpath "$1")"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

cd "$here/../samples"
status=0
find . -mindepth 2 -type f ! -name '*.json' ! -name '*.yaml' -printf '%P\0' |
  "$sheaf" extract -0 - -o "$work/reports.jsonl" --fresh --quiet 2>"$work/messages" || status=$?
if ((status > 1)); then
  cat "$work/messages"
  exit 1
fi

sed -E 's/,"sandbox":"[^"]*"//' "$work/reports.jsonl" | while IFS= read -r report; do
  path="$(sed -nE 's/^\{"schema":"[^"]*","source":\{"path":"([^"]*)".*/\1/p' <<<"$report")"
  read -r digest _ < <(printf '%s\n' "$report" | sha256sum)
  printf '%s  %s\n' "$digest" "${path:?a report does not begin with its path}"
done | LC_ALL=C sort -k 2 >"$work/digests"

if [[ -n $accept ]]; then
  cp "$work/digests" "$accepted"
  echo "accepted: the reports of $(wc -l <"$accepted") samples"
elif ! diff "$accepted" "$work/digests" >"$work/differences"; then
  sed -nE 's/^[<>] [0-9a-f]+ +/not the report that was accepted: /p' "$work/differences" | sort -u
  echo "If you changed what is extracted, ./dev digests --accept accepts these; if not, the reports depend on the build:"
  echo "look at one with both. (Another MuPDF, libzip or GMime than Debian 12's can read a file otherwise, too.)"
  exit 1
else
  echo "the reports of $(wc -l <"$accepted") samples are those that were accepted"
fi
