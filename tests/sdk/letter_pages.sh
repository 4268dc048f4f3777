#!/usr/bin/env bash
# The pages "from a letter to a plugin" are of one shape, and begin with the same letter: letter_pages.sh FOLDER
set -euo pipefail
cd "$1"

# What is the same on every page: its headings but the third, which names what is special, and the letter.
common() { awk '/^## / && !/^## 3/; /^cat > samples\//, /^END$/' "$1"; }

[[ "$(common letter-in-yaml.md | wc -l)" -gt 40 ]] || {
  echo "letter-in-yaml.md has no letter" >&2
  exit 1
}
for way in cpp c rust; do
  diff <(common letter-in-yaml.md) <(common "letter-in-$way.md")
done
