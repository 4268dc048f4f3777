#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Runs the fuzzing programs of a build and says what they reached; ./dev fuzz builds them and calls this.
# usage: run.sh BUILD [TARGET...] [--minutes N | --regressions [--seconds N] | --figures | --list]
set -euo pipefail

build="$1"
shift
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
figures="$root/tests/fuzz/figures.json"
shared="${SHEAF_CORPUS:-$root/../shared/corpus}" # real documents, where there are any; they are only read
jobs="${JOBS:-$(nproc)}"
# An input that takes longer, or a process that takes more memory, is a find.
longest=25 # seconds
limits=("-timeout=$longest" -rss_limit_mb=2560)
# The status of libFuzzer where SIGINT or SIGTERM ended it: what it did counts, and it found nothing.
interrupted=72
export ASAN_OPTIONS="${ASAN_OPTIONS:-}:detect_leaks=1:allocator_may_return_null=0"
export UBSAN_OPTIONS="${UBSAN_OPTIONS:-}:print_stacktrace=1"

fail() {
  printf 'fuzz: %s\n' "$*" >&2
  exit 2
}

# whole_number OPTION TEXT: libFuzzer takes 0 as "without end", so that is refused.
whole_number() {
  [[ ${2:-} =~ ^[1-9][0-9]{0,5}$ ]] || fail "$1 needs a whole number from 1 on, not '${2:-}'"
}

mode=fuzz seconds='' wanted=()
while (($#)); do
  case "$1" in
    --minutes) whole_number "$@" && seconds=$(($2 * 60)) && shift ;;
    --seconds) whole_number "$@" && seconds="$2" && shift ;;
    --regressions | --figures | --list) mode="${1#--}" ;;
    -*) fail "there is no option $1" ;;
    *) wanted+=("$1") ;;
  esac
  shift
done

mapfile -t targets <"$build/fuzz_targets.txt"
for target in "${wanted[@]}"; do
  [[ " ${targets[*]} " == *" $target "* ]] || fail "there is no target $target; there are ${targets[*]}"
done
((${#wanted[@]} == 0)) || targets=("${wanted[@]}")

case "$mode" in
  list) printf '%s\n' "${targets[@]}" && exit ;;
  figures) exec "$build/bin/fuzz_figures" "$figures" ;;
  regressions) seconds="${seconds:-20}" ;;
  fuzz) seconds="${seconds:-60}" ;;
esac

# What a target begins with: inputs of earlier finds, seeds, and real documents of its format.
first_inputs() {
  local target="$1" format documents="$build/documents/$1"
  printf '%s\n' "$root/tests/fuzz/regressions/$target"
  [[ ! -d $build/seeds/$target ]] || printf '%s\n' "$build/seeds/$target"
  [[ $mode == fuzz && -d $shared && $target == reader_* ]] || return 0
  format="${target#reader_}"
  [[ $format != any ]] || format='*'
  rm -rf "$documents"
  mkdir -p "$documents"
  find "$shared/files" "$shared/../cases" -type f -size -100k -name "*.$format" -exec ln -sf -t "$documents" {} + 2>/dev/null || true
  printf '%s\n' "$documents"
}

# value LOG NAME: one of the figures that libFuzzer prints at its end.
value() { sed -n "s/^stat::$2: *//p" "$1" | tail -n 1; }
# reached LOG NAME: what the last line of progress says.
reached() { grep -oE "$2: [0-9]+" "$1" | tail -n 1 | grep -oE '[0-9]+' || echo 0; }

# processor_seconds TIMES: what the programs of a shell have taken, from what its `times` printed. (A program that shares
# its processor takes less of it than the clock says.)
processor_seconds() {
  awk 'NR == 2 { split($1, user, /[ms]/); split($2, kernel, /[ms]/)
                 printf "%.0f", 60 * (user[1] + kernel[1]) + user[2] + kernel[2] }' "$1"
}

# is_only_busy TARGET LOG: whether the program gave an input up by the clock that takes less of the processor's time. Other
# programs took the rest, so the input is no find.
is_only_busy() {
  local input
  input="$(sed -n 's|.*Test unit written to \(.*-timeout-.*\)|\1|p' "$2" | tail -n 1)"
  [[ -n $input ]] && (ulimit -t "$longest" && exec "$build/bin/sheaf_fuzz_$1" -timeout=0 "$input") >/dev/null 2>&1
}

# run_target TARGET: runs it, and adds a line to the results.
run_target() {
  local target="$1" corpus="$build/corpus/$1" log="$build/logs/$1.log" status=0 finds=0 options inputs
  mkdir -p "$corpus" "$build/finds"
  mapfile -t inputs < <(first_inputs "$target")
  options=("${limits[@]}" "-max_total_time=$seconds" -print_final_stats=1 "-artifact_prefix=$build/finds/$target-")
  [[ ! -f $build/dictionaries/$target.dict ]] || options+=("-dict=$build/dictionaries/$target.dict")
  [[ ! -f $build/fuzz_options/$target ]] || options+=("$(<"$build/fuzz_options/$target")")
  "$build/bin/sheaf_fuzz_$target" "${options[@]}" "$corpus" "${inputs[@]}" >"$log" 2>&1 &
  local fuzzer=$!
  # shellcheck disable=SC2064 # the process is this one
  trap "kill $fuzzer" TERM
  wait "$fuzzer" || status=$?
  times >"$log.times"
  ((status != interrupted)) || status=0
  if ((status != 0)) && is_only_busy "$target" "$log"; then
    printf 'fuzz: %s ended early: an input took too long, but only because the machine was busy\n' "$target" >&2
    status=0
  fi
  ((status == 0)) || finds=1
  local executions edges memory size
  executions="$(value "$log" number_of_executed_units)"
  memory="$(value "$log" peak_rss_mb)"
  edges="$(reached "$log" cov)"
  size="$(reached "$log" corp)"
  printf '%-24s %12s %8s %8s %6s MB %6s\n' "$target" "${executions:-0}" "$edges" "$size" "${memory:-0}" "$finds" >>"$results"
  if [[ $mode == fuzz ]]; then
    flock "$build/figures.lock" "$build/bin/fuzz_figures" "$figures" "$target" "${executions:-0}" "$(processor_seconds "$log.times")" \
      "$edges" "$size" "$finds"
  fi
  return "$status"
}

# tell_find TARGET: what went wrong, and the command that shows it again.
tell_find() {
  local log="$build/logs/$1.log" input
  input="$(sed -n 's/.*Test unit written to //p' "$log" | tail -n 1)"
  grep -E -m 3 '^(broken promise|SUMMARY|==[0-9]+==ERROR|.*runtime error)' "$log" >&2 || tail -n 20 "$log" >&2
  printf 'fuzz: a find in %s; it is shown again by\n  %s %s\nthe whole report is in %s\n' "$1" \
    "$build/bin/sheaf_fuzz_$1" "$input" "$log" >&2
}

mkdir -p "$build/logs"
if [[ ! $build/seeds -nt $build/bin/fuzz_seeds ]]; then
  "$build/bin/fuzz_seeds" "$build" || fail "the first inputs could not be made"
fi
results="$(mktemp)"
declare -A target_of=()
end() {
  ((${#target_of[@]} == 0)) || kill "${!target_of[@]}" 2>/dev/null || true
  rm -f "$results"
}
trap end EXIT

# finish_one: waits for one program; the first find ends the run.
found=''
finish_one() {
  local process status=0
  wait -n -p process || status=$?
  ((status == 0)) || found="${target_of[$process]}"
  unset "target_of[$process]"
}

# What was found once and mended must stay so.
if [[ $mode == regressions ]]; then
  for target in "${targets[@]}"; do
    if ! "$build/bin/sheaf_fuzz_$target" "${limits[@]}" -runs=0 "$root/tests/fuzz/regressions/$target" \
      >"$build/logs/$target.log" 2>&1; then
      tell_find "$target"
      exit 1
    fi
  done
fi

for target in "${targets[@]}"; do
  ((${#target_of[@]} < jobs)) || finish_one
  [[ -z $found ]] || break
  run_target "$target" &
  target_of[$!]="$target"
done
while [[ -z $found ]] && ((${#target_of[@]})); do finish_one; done

printf '%-24s %12s %8s %8s %9s %6s\n' target executions edges inputs memory finds
sort "$results"
if [[ -n $found ]]; then
  tell_find "$found"
  # What chance finds says nothing about the change that is tested.
  [[ $mode == regressions ]] || exit 1
  printf 'fuzz: this input is new, so the regressions pass; mend it all the same (docs/fuzzing.md)\n' >&2
fi
