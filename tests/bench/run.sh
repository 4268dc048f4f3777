#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# run.sh BUILD_DIR [--quick|--full] [--runs N] [--only GROUP]: measures what Sheaf costs against references that run beside it, and
# prints a table: what, target, measured, met or not. Called by ./dev bench; docs/performance.md says what each row means.
# shellcheck disable=SC2016 # the rows name commands in backquotes
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
build_dir="$1"
shift
sheaf="$build_dir/bin/sheaf" measured_run="$build_dir/bin/measured_run" references="$build_dir/bin/references"

# How much: repetitions of each pair, megabytes of text, small files.
runs=5 megabytes=32 files=10000
groups=(start pdfs text growth)
while (($#)); do
  case "$1" in
    --quick) runs=3 megabytes=4 files=1000 ;;
    --full) runs=5 megabytes=1000 files=100000 ;;
    --runs)
      runs="${2:?}"
      shift
      ;;
    --only)
      [[ " ${groups[*]} " == *" ${2:-} "* ]] || {
        echo "run.sh: --only takes one of: ${groups[*]}" >&2
        exit 2
      }
      groups=("$2")
      shift
      ;;
    *)
      echo "run.sh: there is no option $1" >&2
      exit 2
      ;;
  esac
  shift
done
few=100 # the small end of what is to stay flat

say() { printf 'bench: %s\n' "$*" >&2; }
fail() {
  say "$*"
  exit 2
}

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

# The inputs: the corpus if it is there, else the samples.
corpus="${SHEAF_CORPUS:-$root/../shared/corpus}/files"
[[ -d $corpus ]] || corpus="$root/tests/samples"

# What a person's own configuration says must not count.
export XDG_CONFIG_HOME="$work/config" XDG_CACHE_HOME="$work/cache"
mkdir -p "$work/config" "$work/cache"

# --- measuring

# once NAME COMMAND...: runs it and adds its line (processor time, clock, own memory, largest memory) to $work/NAME.
once() {
  local name="$1" status=0 line
  shift
  line="$("$measured_run" "$@" 2>"$work/errors")" || status=$?
  # sheaf and mutool say with 1 that one of the documents could not be read.
  ((status <= 1)) || {
    cat "$work/errors" >&2
    fail "this failed (status $status): $*"
  }
  printf '%s\n' "$line" >>"$work/$name"
}

# pairs COMMAND...: runs all these functions in turn, once to warm the caches, and then as often as `runs` says. Each
# function runs one thing and calls once.
pairs() {
  local command round
  for command in "$@"; do "$command"; done
  rm -f "$work"/*.of
  for ((round = 0; round < runs; ++round)); do
    for command in "$@"; do "$command"; done
  done
}

median() { sort -g | awk '{ value[NR] = $1 } END { print (value[int((NR + 1) / 2)] + value[int(NR / 2) + 1]) / 2 }'; }

# The columns that once() writes.
processor=1 clock=2 own_memory=3 largest_memory=4

# middle NAME COLUMN: the median of a column.
middle() { awk -v column="$2" '{ print $column }' "$work/$1.of" | median; }

# ratio NAME REFERENCE COLUMN: the median of the ratios of runs that ran beside each other.
ratio() {
  paste -d ' ' "$work/$1.of" "$work/$2.of" |
    awk -v column="$3" '{ print $column / ($(column + 4) > 0 ? $(column + 4) : 0.000001) }' | median
}

# row WHAT SIGN TARGET UNIT MEASURED: a row of the table. SIGN is "<" (at most), ">" (at least), or "-": there is no target.
row() {
  awk -v what="$1" -v sign="$2" -v target="$3" -v unit="$4" -v measured="$5" '
    function told(number) { return sprintf(number < 10 ? "%.2f" : number < 100 ? "%.1f" : "%.0f", number) unit }
    BEGIN {
      if (sign == "-") { aim = "–"; met = "–" }
      else {
        aim = (sign == "<" ? "at most " : "at least ") target unit
        met = (sign == "<" ? measured <= target + 0 : measured >= target + 0) ? "met" : "not met"
      }
      printf "| %s | %s | %s | %s |\n", what, aim, told(measured), met
    }'
}

# missing WHAT WHY: a row for what cannot be measured here.
missing() { printf '| %s | – | – | not measured: %s |\n' "$1" "$2"; }

extract() { once "$1.of" "$sheaf" extract --quiet --fresh "${@:2}"; }

# --- inputs

pdfs=()
while IFS= read -r -d '' path; do pdfs+=("$path"); done < <(find "$corpus" -name '*.pdf' -print0 | sort -z)

# $work/once: the words of each PDF; $work/texts: these as often as makes so many megabytes.
make_texts() {
  local path number=0 bytes=0 size
  mkdir "$work/once" "$work/texts"
  for path in "${pdfs[@]}"; do
    pdftotext -q "$path" "$work/once/$((number++)).txt" || true
  done
  find "$work/once" -size -1k -delete
  number=0
  while ((bytes < megabytes * 1000000)); do
    for path in "$work/once"/*.txt; do
      size="$(stat -c %s "$path")"
      cp "$path" "$work/texts/$((number++)).txt"
      bytes=$((bytes + size))
      ((bytes < megabytes * 1000000)) || break
    done
    ((number)) || fail "no text could be taken out of the PDFs in $corpus"
  done
  find "$work/texts" -type f -print0 >"$work/list"
}

# A letter of the samples in so many files, in folders of a thousand.
# Ten letters to each authority, which all have names of their own.
make_small_files() { # FOLDER COUNT
  local number folder authority syllables=(ash bel cor dun elm fen gar hol ing kel) place
  for ((number = 0; number < $2; ++number)); do
    folder="$1/$((number / 1000))"
    if ((number % 1000 == 0)); then mkdir -p "$folder"; fi
    authority=$((number / 10))
    place="${syllables[authority / 1000 % 10]}${syllables[authority / 100 % 10]}"
    place+="${syllables[authority / 10 % 10]}${syllables[authority % 10]}"
    printf '%s\n\nPaper %d\n' "${small_words//Westmarch/${place^}}" "$number" >"$folder/$number.md"
  done
}

# --- text

count_words() { once words.of env LC_ALL=C.UTF-8 wc -w --files0-from="$work/list"; }
text_to_jsonl() { extract jsonl -j1 -o "$work/text.jsonl" "$work/texts"; }
text_to_db() {
  rm -f "$work/text.db"
  extract db -j1 -o "$work/text.db" "$work/texts"
}
text_to_xlsx() { extract xlsx -j1 -o "$work/text.xlsx" "$work/texts"; }
bulk_insert() {
  rm -f "$work/bulk.db"
  once bulk.of sqlite3 "$work/bulk.db" ".read $work/bulk.sql"
}
bulk_workbook() { once workbook.of "$references" workbook "$work/text.db" "$work/bulk.xlsx"; }

# The same tables, indexes and full text, filled by SQLite from a database that is there.
make_bulk_insert() {
  text_to_db
  {
    printf 'PRAGMA journal_mode = WAL;\nPRAGMA synchronous = NORMAL;\nATTACH %s AS made;\nBEGIN;\n' "'$work/text.db'"
    sqlite3 "$work/text.db" "SELECT sql || ';' FROM sqlite_schema WHERE sql IS NOT NULL AND type IN ('table', 'index', 'trigger')
      AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow') AND name NOT LIKE 'sqlite_%'
      ORDER BY CASE type WHEN 'table' THEN 0 ELSE 1 END, rowid"
    sqlite3 "$work/text.db" "SELECT 'INSERT INTO main.' || name || ' SELECT * FROM made.' || name || ';'
      FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'"
    printf 'COMMIT;\n'
  } >"$work/bulk.sql"
}

# over WITH WITHOUT REFERENCE: median of (WITH - WITHOUT) / REFERENCE, in processor time.
over() {
  paste -d ' ' "$work/$1.of" "$work/$2.of" "$work/$3.of" | awk '{ print ($1 - $5) / $9 }' | median
}

measure_text() {
  say "text: $megabytes MB of reports as pdftotext writes them"
  make_texts
  make_bulk_insert
  pairs count_words text_to_jsonl text_to_db bulk_insert text_to_xlsx bulk_workbook
  row 'text to .jsonl: processor time against `wc -w`' '<' 10 '' "$(ratio jsonl words $processor)"
  row 'text to .db: processor time against text to .jsonl' '<' 2 '' "$(ratio db jsonl $processor)"
  row "what .db adds to that of .jsonl, against SQLite's own bulk insert" - '' '' "$(over db jsonl bulk)"
  row "what .xlsx adds to that of .jsonl, against libxlsxwriter's own writing of the findings" - '' '' \
    "$(over xlsx jsonl workbook)"
  rm -rf "$work/texts" "$work"/text.* "$work"/bulk.*
}

# --- PDF

pdf_one_worker() { extract pdf1 -j1 -o "$work/pdf.jsonl" "${pdfs[@]}"; }
pdf_two_workers() { extract pdf2 -j2 -o "$work/pdf.jsonl" "${pdfs[@]}"; }
bare_interpretation() { once bare.of "$references" interpret "${pdfs[@]}"; }
structured_text() {
  once stext.of bash -c 'for path; do mutool draw -q -F stext -o /dev/null "$path" || true; done' mutool "${pdfs[@]}"
}
poppler_text() {
  once poppler.of bash -c 'for path; do pdftotext -q "$path" /dev/null || true; done' pdftotext "${pdfs[@]}"
}
python_text() {
  once python.of python3 -c '
import sys, PyPDF2
for path in sys.argv[1:]:
    try:
        for page in PyPDF2.PdfReader(path).pages: page.extract_text()
    except Exception: pass
' "${pdfs[@]}"
}

measure_pdfs() {
  local python_row='PDF, -j2: how many times faster than PyPDF2' runners=(bare_interpretation pdf_one_worker)
  say "PDF: ${#pdfs[@]} files"
  if command -v mutool >/dev/null; then runners+=(structured_text); fi
  runners+=(pdf_two_workers poppler_text)
  pairs "${runners[@]}"
  row 'PDF: processor time against a bare interpretation by MuPDF' '<' 1.6 '' "$(ratio pdf1 bare $processor)"
  if [[ -f $work/stext.of ]]; then
    row 'PDF: processor time against `mutool draw -F stext`' '<' 0.35 '' "$(ratio pdf1 stext $processor)"
  else
    missing 'PDF: processor time against `mutool draw -F stext`' 'no mutool here (package mupdf-tools)'
  fi
  row 'PDF: clock of -j2 against -j1' '<' 0.54 '' "$(ratio pdf2 pdf1 $clock)"
  row 'PDF, -j2: how many times faster than `pdftotext`, by the clock' '>' 7 '' "$(ratio poppler pdf2 $clock)"
  row 'largest memory of a worker over these files' '<' 100 ' MB' "$(megabytes_of pdf1 $largest_memory)"
  if python3 -c 'import PyPDF2' 2>/dev/null; then
    pairs pdf_two_workers python_text
    row "$python_row, by the clock" '>' 15 '' "$(ratio python pdf2 $clock)"
  else
    missing "$python_row" 'this python3 has no PyPDF2'
  fi
}

megabytes_of() { middle "$1" "$2" | awk '{ print $1 * 1024 / 1e6 }'; }

# --- start-up

list_plugins() { once plugins.of "$sheaf" plugins; }
one_small_text() { extract small -j2 -o "$work/small.jsonl" "$work/small.md"; }

measure_start() {
  say 'start-up'
  local runs=$((runs * 3)) # these take milliseconds
  pairs list_plugins one_small_text
  row '`sheaf plugins`, by the clock' '<' 15 ' ms' "$(milliseconds plugins $clock)"
  row '`sheaf plugins`, processor time' - '' ' ms' "$(milliseconds plugins $processor)"
  row 'one small text with two workers, by the clock' '<' 25 ' ms' "$(milliseconds small $clock)"
  row 'one small text with two workers, processor time' - '' ' ms' "$(milliseconds small $processor)"
}

milliseconds() { middle "$1" "$2" | awk '{ print $1 * 1000 }'; }

# --- many documents, many plugins

extract_one() { extract one -j2 -o "$work/one.jsonl" "$work/small.md"; }
extract_few() { extract few -j2 -o "$work/few.jsonl" "$work/few"; }
extract_many() { extract many -j2 -o "$work/many.jsonl" "$work/many"; }
few_into_page() { extract few_page -j2 -o "$work/few.html" "$work/few"; }
many_into_page() { extract many_page -j2 -o "$work/many.html" "$work/many"; }
few_into_book() { extract few_book -j2 -o "$work/few.xlsx" "$work/few"; }
many_into_book() { extract many_book -j2 -o "$work/many.xlsx" "$work/many"; }
run_again() { once again.of "$sheaf" extract --quiet -j2 -o "$work/many.db" "$work/many"; }
run_one_again() { once one_again.of "$sheaf" extract --quiet -j2 -o "$work/one.db" "$work/small.md"; }
more_plugins_on_one() { extract more_one -j2 --plugins "$work/plugins" -o "$work/one.jsonl" "$work/small.md"; }
more_plugins_on_few() { extract more -j2 --plugins "$work/plugins" -o "$work/few.jsonl" "$work/few"; }

# each MANY COUNT ONE COLUMN: what a document takes more, by a run over COUNT documents and a run over one: start-up is
# left out.
each() {
  awk -v many="$(middle "$1" "$4")" -v count="$2" -v one="$(middle "$3" "$4")" \
    'BEGIN { each = (many - one) / (count - 1); print (each > 0 ? each : 0.000000001) }'
}

# each_kilobytes MANY COUNT FEW COUNT: what the supervisor's memory grows by with each document.
each_kilobytes() {
  awk -v many="$(middle "$1" $own_memory)" -v count="$2" -v few="$(middle "$3" $own_memory)" -v less="$4" \
    'BEGIN { print (many - few) * 1.024 / (count - less) }'
}

divided() { awk -v over="$1" -v under="$2" 'BEGIN { print over / under }'; }

# 53 descriptions besides our own plugins.
make_plugins() {
  local number folder
  for ((number = 1; number <= 53; ++number)); do
    folder="$work/plugins/peer_review_$number"
    mkdir -p "$folder"
    sed "s/peer_review/peer_review_$number/g" "$root/tests/samples/outline/peer_review/plugin.yaml" >"$folder/plugin.yaml"
  done
}

measure_growth() {
  say "growth: from $few to $files small files, from our plugins to 53 more"
  make_small_files "$work/few" "$few"
  make_small_files "$work/many" "$files"
  make_plugins
  pairs extract_one extract_few more_plugins_on_one more_plugins_on_few
  row 'processor time for a document: 53 more plugins against none' '<' 1.1 '' \
    "$(divided "$(each more "$few" more_one $processor)" "$(each few "$few" one $processor)")"
  local runs=$((runs > 3 ? 3 : runs)) # these take minutes
  if ((files > 10000)); then extract_many; else pairs extract_one extract_few extract_many; fi
  row "processor time for a document: in $files against in $few" '<' 1.1 '' \
    "$(divided "$(each many "$files" one $processor)" "$(each few "$few" one $processor)")"
  row "memory of the supervisor over $files files" '<' 50 ' MB' "$(megabytes_of many $own_memory)"
  few_into_page
  many_into_page
  row "memory of the supervisor with .html: $files files against $few" '<' 1.1 '' \
    "$(ratio many_page few_page $own_memory)"
  few_into_book
  many_into_book
  # libxlsxwriter holds the links of a sheet, at most 65,530, until the workbook ends.
  row "memory of the supervisor with .xlsx: for each file more, in libxlsxwriter's links" - '' ' KB' \
    "$(each_kilobytes many_book "$files" few_book "$few")"
  pairs run_one_again run_again # the first pair fills the databases
  row 'a second run into the same .db, by the clock, for 100,000 unchanged files' '<' 2 ' s' "$(
    each again "$files" one_again $clock | awk '{ print $1 * 100000 }'
  )"
}

# --- all

small_words="$(cat "$root/tests/samples/focused_visit/focused_2018.md")"
printf '%s\n' "$small_words" >"$work/small.md"
# Busy neighbours lengthen what the clock says, and less what a processor does.
read -r load _ </proc/loadavg
if awk -v load="$load" 'BEGIN { exit !(load > 1) }'; then
  say "this machine is busy (load $load), so what the clock says, and -j2 above all, tells little"
fi
printf '| what | target | measured | |\n|---|---|---|---|\n'
for group in "${groups[@]}"; do "measure_$group"; done
