#!/usr/bin/env bash
# Every link, path and command that an installed page names is there: installed_pages.sh PREFIX
set -euo pipefail
prefix="$1"
pages="$prefix/share/doc/sheaf"
program="$prefix/bin/sheaf"
headers="$prefix/include/sheaf-1"
export HOME="$pages" # nobody's settings
wrong=0 seen=0

complain() {
  printf '%s: %s\n' "$1" "$2" >&2
  wrong=1
}

# named PAGE: what it names, one a line: "link TARGET", "word WORD PARAGRAPH-SAYS-SOURCE", "command LINE".
named() {
  awk '
    function words(text, kind, pattern, says,    at, word) {
      while (match(text, pattern)) {
        word = substr(text, RSTART, RLENGTH)
        text = substr(text, RSTART + RLENGTH)
        print kind "\t" word "\t" says
      }
    }
    BEGIN { RS = "" }
    {
      says = /[Ss]ource/ ? 1 : 0
      words($0, "link", "\\]\\([^() \n]+\\)", says)
      words($0, "word", "`[^`\n]+`", says)
      count = split($0, lines, "\n")
      for (i = 1; i <= count; ++i)
        if (lines[i] ~ /^ *(\$ )?sheaf [a-z]/) print "command\t" lines[i] "\t" says
    }
  ' "$1"
}

# The anchors that a page's headings make.
anchors() { sed -n 's/^##* //p' "$1" | tr '[:upper:]' '[:lower:]' | sed 's/\[\([^]]*\)\]([^)]*)/\1/g; s/[^a-z0-9 _-]//g; s/ /-/g'; }

check_link() {
  local page="$1" target="${2#](}"
  target="${target%)}"
  [[ $target != http* ]] || return 0
  local file="$page" anchor=''
  [[ $target == '#'* ]] || file="$(dirname "$page")/${target%%#*}"
  [[ $target != *'#'* ]] || anchor="${target#*#}"
  [[ -e $file ]] || complain "$page" "the link $target leads nowhere"
  [[ -z $anchor || ! -f $file ]] || grep -qxF -- "$anchor" <(anchors "$file") ||
    complain "$page" "$target: there is no such heading"
}

about_source() {
  [[ $1 == "$pages"/decisions/* ]] || tr '\n' ' ' <"$1" | grep -qF "Paths on this page are those of Sheaf's source"
}

check_word() {
  local page="$1" word="${2//\`/}" says="$3" path
  case "$word" in
    ./dev*) complain "$page" "names $word, which is not installed" ;;
    'sheaf '[a-z]*) check_command "$page" "$word" ;;
    share/sheaf/plugins* | *' '*) return 0 ;; # a folder that users make; no path
    share/* | lib/* | include/* | bin/*)
      path="${word%%NAME*}"
      path="${path%%<*}"
      [[ -e $prefix/${path%%\**} ]] || compgen -G "$prefix/${path%%\**}*" >/dev/null || complain "$page" "there is no $word"
      ;;
    '<sheaf/'*'>' | '<grammars/'*'>')
      path="${word#<}"
      [[ $word == *...* || $word == *NAME* || -e $headers/${path%>} ]] || complain "$page" "there is no header $word"
      ;;
    core/* | sdk/* | grammars/* | plugins/* | tests/* | docs/*)
      [[ -e $headers/$word ]] || ((says)) || about_source "$page" ||
        complain "$page" "names $word, and does not say that it is in the source"
      ;;
    *) return 0 ;;
  esac
  seen=$((seen + 1))
}

commands="$("$program" --help | sed -n 's/^  *\([a-z][a-z]*\)  .*/\1/p')"
declare -A helps=()
# help_of COMMAND [SUBCOMMAND]: into $help.
help_of() {
  local key="$*"
  [[ -v helps[$key] ]] || helps[$key]="$("$program" "$@" --help 2>/dev/null || true)"
  help="${helps[$key]}"
}

check_command() {
  local page="$1" line="${2#*sheaf }" command sub options option help
  line="${line%%|*}"
  read -r command sub _ <<<"$line"
  help_of "$command"
  grep -qx -- "$command" <<<"$commands" || {
    complain "$page" "there is no command sheaf $command"
    return 0
  }
  options="$help"
  if [[ $command == plugins && $sub =~ ^[a-z]+$ ]]; then
    help_of "$command" "$sub"
    options+="$help"
  fi
  for option in $(grep -oE -- '--[a-z][a-z-]+' <<<"$line" || true); do
    [[ $options == *"$option"* || $option == --help ]] || complain "$page" "sheaf $command has no option $option: $line"
  done
}

while IFS= read -r page; do
  ! grep -nE '<!-- (end of )?source only' "$page" || complain "$page" "a mark was left in it"
  while IFS=$'\t' read -r kind text says; do
    case "$kind" in
      link) check_link "$page" "$text" ;;
      word) check_word "$page" "$text" "$says" ;;
      command) check_command "$page" "$text" ;;
    esac
  done < <(named "$page")
done < <(find "$pages" -name '*.md')

[[ -f $pages/README.md ]] || complain "$pages" "there is no index"
((seen > 100)) || complain "$pages" "only $seen paths and commands were found in its pages"
exit "$wrong"
