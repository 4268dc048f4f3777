#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Runs core/cli/slurm over the samples on a cluster of two nodes, and loses one node while it is half through a part: what
# is merged is what one run on one machine writes. Arguments: the program, the folder of the sources.
set -euo pipefail

program="$1"
sources="$2"
work="$(mktemp -d "${TMPDIR:-/tmp}/sheaf-slurm-XXXXXX")"
# shellcheck disable=SC1091 # it is checked as a file of its own
. "$sources/tests/slurm/cluster.sh"
end() {
  stop_cluster
  rm -rf "$work"
}
trap end EXIT

for needed in munged slurmctld slurmd sbatch sinfo squeue python3 sqlite3; do
  command -v "$needed" >/dev/null || PATH="$PATH:/usr/sbin"
  command -v "$needed" >/dev/null || skip "there is no $needed (packages slurmctld, slurmd, slurm-client and munge)"
done
start_cluster || skip 'a Slurm cluster does not start on this machine; the messages above say why'

cp -r "$sources/tests/samples" "$work/samples"
cd "$work"

# The program that the tasks run. Part 2/8 is half of part 2/4, so the first run of 2/4 does half of its documents; then
# it waits to be lost.
cat >"$work/sheaf" <<TEXT
#!/usr/bin/env bash
if [[ " \$* " == *' --shard 2/4 '* && -z \${SLURM_RESTART_COUNT:-} ]]; then
  '$program' "\${@/#2\/4/2/8}"
  echo "\$SLURMD_NODENAME" >'$work/half.new'
  mv '$work/half.new' '$work/half'
  exec sleep infinity
fi
exec '$program' "\$@"
TEXT
chmod +x "$work/sheaf"
export SHEAF="$work/sheaf"

array="$(sbatch --parsable --array=1-4 "$sources/core/cli/slurm/sheaf-array.sbatch" samples findings.db)"
sbatch --kill-on-invalid-dep=yes --dependency="afterok:$array" "$sources/core/cli/slurm/sheaf-merge.sbatch" findings.db 4 >/dev/null
until_true 'the first part, and half of the second' 300 test -e findings.db.parts/1-of-4.done -a -e half
lose_node "$(cat half)"

# Slurm notices, and starts the task again on the node that is left.
nothing_to_do() { [[ -z "$(squeue --noheader)" ]]; }
until_true 'all tasks and the merge' 600 nothing_to_do
[[ -e findings.db ]] || {
  show_cluster
  echo 'there is no merged database' >&2
  exit 1
}
grep -q 'unchanged and w.* not read again' findings.db.parts/2-of-4.log || {
  echo 'the lost task did not go on where it was:' >&2
  cat findings.db.parts/2-of-4.log >&2
  exit 1
}

"$program" extract samples -o single.db --quiet || [[ $? == 1 ]]
"$program" diff single.db findings.db

# What sheaf diff does not look at: notes on how documents were read, links between findings, people, runs.
cat >compare.sql <<'TEXT'
SELECT d.path, d.sha256, d.bytes, d.outcome, d.error_code, d.error_message, d.engine_hash, n.seems_to_be, a.name, a.region
  FROM documents AS d LEFT JOIN document_notes AS n ON n.document_id = d.id
  LEFT JOIN authorities AS a ON a.id = d.authority_id ORDER BY d.path;
SELECT d.path, g.position, g.severity, g.code, g.message, g.span_begin, g.span_end
  FROM diagnostics AS g JOIN documents AS d ON d.id = g.document_id ORDER BY d.path, g.position;
SELECT d.path, f.position, t.position, t.theme, t.words
  FROM themes AS t JOIN findings AS f ON f.id = t.finding_id JOIN documents AS d ON d.id = f.document_id
  ORDER BY d.path, f.position, t.position;
SELECT d.path, f.position, m.position, m.value, m.unit, m.what, n.sentence, n.role, n.negated
  FROM measures AS m JOIN findings AS f ON f.id = m.finding_id JOIN documents AS d ON d.id = f.document_id
  LEFT JOIN figure_notes AS n ON n.measure_id = m.id ORDER BY d.path, f.position, m.position;
SELECT d.path, i.position, i.name, i.is_lead, p.person
  FROM inspectors AS i JOIN documents AS d ON d.id = i.document_id JOIN person_names AS p ON p.name = i.name
  ORDER BY d.path, i.position;
SELECT d.path, f.position, e.path, l.position, u.score, u.change, u.themes, u.words
  FROM follow_ups AS u JOIN findings AS f ON f.id = u.finding_id JOIN documents AS d ON d.id = f.document_id
  JOIN findings AS l ON l.id = u.later_id JOIN documents AS e ON e.id = l.document_id
  ORDER BY d.path, f.position, e.path, l.position;
SELECT started, engine_version, engine_hash, documents FROM runs ORDER BY 1, 2, 3;
TEXT
for database in single findings; do
  sqlite3 -readonly "$database.db" <compare.sql >"$database.txt"
  [[ -s $database.txt ]]
done
diff single.txt findings.txt
cp findings.db before.db
"$program" merge findings.db.parts/*-of-4.db -o findings.db
cmp before.db findings.db
