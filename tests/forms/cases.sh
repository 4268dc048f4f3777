#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# cases.sh SHEAF: the small odd documents beside the corpus all give what is written down for them.
set -euo pipefail
corpus="${SHEAF_CORPUS:-$SHEAF_ROOT/../shared/corpus}"
tool="$corpus/../tools/cases"
if [[ ! -x $tool ]]; then
  echo "skipped: there are no odd documents beside the corpus ($tool)"
  exit 0
fi
"$tool" --sheaf "$1" "$corpus/../cases"
