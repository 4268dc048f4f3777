#!/usr/bin/env bash
# Runs the steps of .github/workflows/check-plugin.yml that build and check a plugin, with the Sheaf in PREFIX, over a
# project of each kind: workflow.sh WORKFLOW PREFIX WORK
set -euo pipefail
workflow="$1" prefix="$2" work="$3"
rm -rf "$work"
mkdir -p "$work"
cd "$work"
export PATH="$prefix/bin:$PATH" CMAKE_PREFIX_PATH="$prefix" CHECK_ARGUMENTS="--only library --only expectations"
if [[ -x $HOME/.cargo/bin/cargo ]]; then PATH="$PATH:$HOME/.cargo/bin"; fi
unset CARGO_TARGET_DIR

# step NAME: the shell lines of a step.
step() {
  awk -v wanted="      - name: $1" '
    /^      - / { ours = $0 == wanted; lines = 0 }
    ours && lines { sub(/^          /, ""); print }
    ours && /^        run: [|]$/ { lines = 1 }
  ' "$workflow"
}

run_step() {
  local lines
  lines="$(step "$1")"
  [[ -n $lines ]] || {
    echo "the workflow has no step \"$1\"" >&2
    exit 1
  }
  bash -euo pipefail -c "$lines"
}

for step in "Install Sheaf" "Install compilers"; do bash -n -c "$(step "$step")"; done

ways=(outline c)
if command -v cargo >/dev/null; then ways+=(rust); fi
for way in "${ways[@]}"; do
  sheaf new parish_review "--$way" --dir "$way"
  # As on the machine of an author who has Sheaf elsewhere.
  [[ $way != rust ]] || sed -i 's|path = ".*/share/sheaf/rust"|path = "/elsewhere/share/sheaf/rust"|' rust/Cargo.toml
  FOLDER="$way" run_step "Build the plugin"
  FOLDER="$way" run_step "Check the plugin"
done

# A plugin that breaks its word fails the workflow.
sed -i 's/^authority: .*/authority: Elsewhere/' outline/samples/example.expect
if FOLDER=outline run_step "Check the plugin" >broken.txt; then
  echo "a wrong expectation passed" >&2
  exit 1
fi
grep -q 'expectations.hold' broken.txt
command -v cargo >/dev/null || echo "skipped: Rust (cargo) is not installed; the other projects were built and checked"
