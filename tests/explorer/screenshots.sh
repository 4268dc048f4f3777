#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Renews the pictures of the explorer in docs/images. Usage: tests/explorer/screenshots.sh [BUILD_FOLDER]
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
build="$(cd "${1:-$root/build/release}" && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

mkdir -p "$root/docs/images"
node "$root/tests/explorer/series.mjs" "$root/tests/samples" "$work/documents"
cp "$root/tests/samples/mixed/"* "$work/documents/"
(cd "$work" && "$build/bin/sheaf" extract documents -o samples.html -o samples.jsonl --quiet)
export SHEAF_PAGES="$work" SHEAF_PICTURES="$root/docs/images"
export SHEAF_PACKAGES="$build/core/explorer/page" SHEAF_CHROMIUM="${SHEAF_CHROMIUM:-$(command -v chromium-headless-shell || command -v chromium)}"
node --test "$root/tests/explorer/screenshots.mjs"
