#!/usr/bin/env bash
# Runs the commands of a tutorial in order, in an empty folder: tutorial.sh PAGE PREFIX WORK
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
page="$1" prefix="$2" work="$3"
if grep -q '^cargo ' "$page" && ! command -v cargo >/dev/null && [[ ! -x $HOME/.cargo/bin/cargo ]]; then
  echo "skipped: Rust (cargo) is not installed"
  exit 0
fi
rm -rf "$work"
mkdir -p "$work"
cd "$work"
exec "$here/page_commands.sh" "$page" "$prefix"
