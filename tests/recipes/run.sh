#!/bin/sh
# Runs the code of one recipe over the project's samples: run.sh RECIPE LANGUAGE. The program is $SHEAF.
# Exit status 77, with a reason, where the tool that the recipe is about is missing.
set -eu

recipe=$1
language=$2

skip() {
  echo "skipped: $1"
  exit 77
}

has() {
  command -v "$1" >/dev/null 2>&1
}

case $language in
  sql) has sqlite3 || skip "sqlite3 is missing" ;;
  python)
    # Debian's package is for Debian's Python, which another one may hide.
    python=
    for one in python3 /usr/bin/python3; do
      if "$one" -c 'import pandas' 2>/dev/null; then python=$one; fi
    done
    test -n "$python" || skip "python3-pandas is missing"
    ;;
  r) Rscript -e 'library(RSQLite)' >/dev/null 2>&1 || skip "r-cran-rsqlite is missing" ;;
  sh)
    has sqlite3 || skip "sqlite3 is missing"
    has soffice || skip "LibreOffice is missing"
    ;;
  *)
    echo "no such language: $language" >&2
    exit 2
    ;;
esac

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
code=$work/recipe.$language
awk -v fence="\`\`\`$language" '$0 == fence { on = 1; next } /^```/ { on = 0 } on' "$recipe" >"$code"
test -s "$code"

cd "$work"
# The samples alone: what is expected of them is JSON, which no run takes for a document.
cp -r "$SHEAF_ROOT/tests/samples" samples
find samples -name '*.expected.json' -delete
"$SHEAF" extract samples -o findings.db --quiet
case $language in
  sql)
    sqlite3 -bail -header findings.db <"$code" >answers
    test -s answers
    ;;
  python)
    "$python" "$code"
    test -s recommendations.csv
    ;;
  r)
    Rscript "$code"
    test -s figures.csv
    ;;
  sh)
    HOME=$work sh -eu "$code"
    test -s recommendations.xlsx
    ;;
esac
