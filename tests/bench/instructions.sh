#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# instructions.sh [--accept] BUILD COUNTED_DOCUMENTS PLUGINS SAMPLES: counts the instructions from a sample's bytes to its
# report, and compares them with those in instructions.json, or writes them there. BUILD names what else the counts
# depend on: compiler, kind of build, processor.
set -euo pipefail

here="$(dirname "${BASH_SOURCE[0]}")"
accepted="$here/instructions.json"
accept=''
if [[ $1 == --accept ]]; then
  accept=1
  shift
fi
build="$1" program="$2" plugins="$3" samples="$4"

# One of each plugin, and one of each format. Small ones, since callgrind is slow.
documents=(
  annual_engagement/engagement_2019.md
  area_send/send_2023.md
  focused_visit/focused_2020.md
  ilacs_report/ilacs_2021_short.md
  ilacs_report/ilacs_2021_short.html
  ilacs_report/ilacs_2021_short.pdf
  ilacs_report/ilacs_2021_short.txt
  joint_inspection/joint_2024.md
  monitoring_visit/monitoring_2022.md
  sif_report/sif_2016.md
)

if ! command -v valgrind >/dev/null; then
  echo "skipped: there is no valgrind here (apt-get install valgrind)"
  exit 0
fi
if [[ -z $accept ]] && ! grep -qF "\"build\": \"$build\"" "$accepted"; then
  echo "skipped: the accepted counts are of another build than $build"
  exit 0
fi
counts=$(mktemp)
trap 'rm -f "$counts"' EXIT
"$here/../cost/count.sh" "$program" "$plugins" "$samples" "${documents[@]}" >"$counts"
if [[ -z $accept ]]; then
  "$here/compare_counts.sh" "$accepted" "$counts"
  exit
fi
{
  printf '{\n  "build": "%s",\n' "$build"
  awk '{ printf "%s  \"%s\": %d", (NR > 1 ? ",\n" : ""), $1, $3 } END { print "\n}" }' "$counts"
} >"$accepted.new"
mv "$accepted.new" "$accepted"
