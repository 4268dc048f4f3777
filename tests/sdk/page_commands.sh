#!/usr/bin/env bash
# Runs the commands of a page (its ```sh blocks) in order, in the current folder, with what is installed in PREFIX:
# page_commands.sh PAGE PREFIX [FIRST]. FIRST is the number of the block to begin with (1).
set -euo pipefail
page="$1" prefix="$2" first="${3:-1}"
commands="$PWD/.commands.sh"
awk -v first="$first" '/^```sh$/ { on = ++blocks >= first; next } /^```$/ { on = 0 } on' "$page" >"$commands"
[[ -s $commands ]] || {
  echo "$page has no commands" >&2
  exit 1
}
# Tools that the user installed in the home folder are used; everything else there is none of the test's business.
if [[ -d $HOME/.cargo ]]; then
  export CARGO_HOME="${CARGO_HOME:-$HOME/.cargo}" PATH="$PATH:$HOME/.cargo/bin"
  [[ ! -d $HOME/.rustup ]] || export RUSTUP_HOME="${RUSTUP_HOME:-$HOME/.rustup}"
fi
unset CARGO_TARGET_DIR
pkgconfig="$(dirname "$(find "$prefix" -name sheaf-sdk.pc)")"
export HOME="$PWD" PATH="$prefix/bin:$PATH" CMAKE_PREFIX_PATH="$prefix" PKG_CONFIG_PATH="$pkgconfig"
exec bash -euxo pipefail "$commands"
