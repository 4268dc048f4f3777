#!/usr/bin/env bash
# Runs the commands of a tutorial (its ```sh blocks) in order, from an install prefix: tutorial.sh PAGE PREFIX WORK
set -euo pipefail
page="$1" prefix="$2" work="$3"
rm -rf "$work"
mkdir -p "$work"
awk '/^```sh$/ { on = 1; next } /^```$/ { on = 0 } on' "$page" >"$work/commands.sh"
[[ -s $work/commands.sh ]] || {
  echo "$page has no commands" >&2
  exit 1
}
cd "$work"
export HOME="$work" PATH="$prefix/bin:$PATH" CMAKE_PREFIX_PATH="$prefix"
exec bash -euxo pipefail commands.sh
