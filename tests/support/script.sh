#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Runs a test that is a script. Arguments: its command. The status is 77 (skipped) if the command succeeds and has
# printed a line "skipped: REASON"; else that of the command, or 1 if that is 77.
set -uo pipefail

output="$(mktemp)"
trap 'rm -f "$output"' EXIT
"$@" 2>&1 | tee "$output"
status=${PIPESTATUS[0]}
if ((status == 0)) && grep -q '^skipped: ' "$output"; then exit 77; fi
((status != 77)) || status=1
exit "$status"
