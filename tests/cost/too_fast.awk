# SPDX-License-Identifier: AGPL-3.0-or-later
# Reads lines "NAME PARTS COUNT" and tells of each work that takes more than 2.2 times as many for twice the parts. What was
# not counted at all is an error: a message, and status 1.
NF < 3 || $3 < 1000 { print $1 ": nothing was counted for " $2 " parts" > "/dev/stderr"; uncounted = 1; next }
$1 != name { name = $1; size = $2; count = $3; more = 0; next }
# What the work takes without the parts of the input may hide how their cost grows, so the differences are compared, too.
# A twentieth of the whole is allowed for what only a short input causes: its last lines are among its first.
$3 > 2.2 * count || (more > 0 && $3 - count > 2.2 * more + $3 / 20 && $3 - count > $3 / 10) {
  print name ": " count " instructions for " size " parts, " $3 " for " $2 ", and " more " more than for half as many"
}
{ more = $3 - count; size = $2; count = $3 }
END { exit uncounted }
