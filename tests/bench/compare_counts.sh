#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# compare_counts.sh ACCEPTED COUNTS: compares counts ("NAME SIZE COUNT", a line each) with the accepted ones (JSON, an
# entry a line). Fails where one grew by more than 5 %, or where the two do not name the same documents.
set -euo pipefail

awk -v accepted="$1" '
  BEGIN {
    while ((getline line < accepted) > 0)
      if (match(line, /"[^"]*": *[0-9]+/)) {
        split(substr(line, RSTART, RLENGTH), part, /" *: */)
        before[substr(part[1], 2)] = part[2]
      }
  }
  !($1 in before) { print $1 ": no count of it is accepted"; failed = 1; next }
  NF < 3 || $3 < 1000 { print $1 ": nothing was counted"; failed = 1; delete before[$1]; next }
  {
    change = 100 * ($3 / before[$1] - 1)
    printf "%-45s %12d instructions, accepted %12d: %+.1f %%\n", $1, $3, before[$1], change
    if (change > 5) { grown = grown " " $1; failed = 1 }
    if (change < -5) fewer = 1
    delete before[$1]
  }
  END {
    for (name in before) { print name ": it was not counted"; failed = 1 }
    if (grown != "") print "more than 5 % more instructions:" grown
    if (failed) print "Find the cause (docs/performance.md), or, where it is worth its cost: ./dev bench --accept-counts"
    else if (fewer) print "some take fewer by more than 5 %; ./dev bench --accept-counts keeps it so"
    exit failed
  }' "$2"
