#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# count.sh PROGRAM ARGUMENT...: counts the instructions of each call of measured_work() with callgrind. The program prints
# a line "NAME SIZE" for each call; this script prints "NAME SIZE COUNT".
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# glibc and OpenSSL choose their functions by what the processor can do and by the size of its caches. So that the same is
# counted on every machine, none but the plain ones are chosen. An empty environment is the same everywhere, too.
plain="glibc.cpu.hwcaps=-AVX,-AVX2,-AVX_Fast_Unaligned_Load,-AVX512F,-AVX512BW,-AVX512VL,-BMI1,-BMI2,-ERMS,-FMA,-FSRM"
plain+=",-LZCNT,-MOVBE,-POPCNT,-RTM,-SSE4_1,-SSE4_2,-SSSE3"
plain+=":glibc.cpu.x86_data_cache_size=32768:glibc.cpu.x86_shared_cache_size=1048576"
plain+=":glibc.cpu.x86_non_temporal_threshold=786432"
# The counts are written, and begin anew, each time that the function is left.
env -i PATH="$PATH" HOME=/nonexistent TMPDIR="${TMPDIR:-/tmp}" LC_ALL=C.UTF-8 GLIBC_TUNABLES="$plain" OPENSSL_ia32cap=:0 \
  valgrind --tool=callgrind --quiet --toggle-collect=measured_work --dump-after=measured_work \
  --callgrind-out-file="$folder/out" "$@" >"$folder/names" 2>"$folder/messages" || {
  cat "$folder/messages" >&2
  exit 1
}
number=0
while read -r name size; do
  number=$((number + 1))
  echo "$name $size $(awk '/^(totals|summary):/ { print $2; exit }' "$folder/out.$number")"
done <"$folder/names"
((number > 0)) || {
  echo "the program did no work" >&2
  exit 1
}
