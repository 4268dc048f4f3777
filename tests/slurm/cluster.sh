# shellcheck shell=bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# A Slurm cluster on this machine, for a test: munge, the controller and two nodes, each with a port and a folder of its
# own. To be sourced; $work is a folder for its files. Nothing here needs cgroups or a system service.
: "${work:?}"

# Says why there is no cluster to test with, and ends the test without failing it.
skip() {
  echo "skipped: $*"
  exit 0
}

# until_true WHAT SECONDS COMMAND...: waits until the command succeeds. Fails, and shows the cluster's logs, if it never
# does; the bound only ends what would wait for ever.
until_true() {
  local what="$1" left=$(($2 * 5)) # it looks five times a second
  shift 2
  until "$@" >/dev/null 2>&1; do
    if ((left-- == 0)); then
      echo "waited in vain for $what" >&2
      show_cluster >&2
      return 1
    fi
    sleep 0.2
  done
}

show_cluster() {
  sinfo --long --Node || true
  squeue --long --array || true
  tail -n 30 "$work"/*.log || true
}

# Three ports that nobody listens at.
free_ports() {
  python3 - <<'PYTHON'
import socket
held = [socket.socket() for _ in range(3)]
for each in held: each.bind(("127.0.0.1", 0))
print(*[each.getsockname()[1] for each in held])
PYTHON
}

write_configuration() {
  local controller first second user host
  read -r controller first second < <(free_ports)
  user="$(id -un)"
  host="$(hostname -s)"
  cat >"$work/slurm.conf" <<TEXT
ClusterName=sheaf
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$controller
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/munge
AuthInfo=socket=$work/munge/socket,cred_expire=10
CredType=cred/munge
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool.%n
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.%n.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd.%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/linear
MpiDefault=none
JobRequeue=1
ReturnToService=0
SlurmdTimeout=5
InactiveLimit=0
KillWait=1
MessageTimeout=30
SchedulerParameters=sched_interval=2,bf_interval=2
NodeName=first NodeHostname=$host NodeAddr=127.0.0.1 Port=$first CPUs=1 State=UNKNOWN
NodeName=second NodeHostname=$host NodeAddr=127.0.0.1 Port=$second CPUs=1 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
TEXT
}

# Processes of the cluster by name; each was started here.
declare -A started=()

start_munge() {
  mkdir -p "$work/munge"
  chmod 0711 "$work" "$work/munge"
  head -c 1024 /dev/urandom >"$work/munge/key"
  chmod 0400 "$work/munge/key"
  munged --foreground --force --socket="$work/munge/socket" --key-file="$work/munge/key" \
    --log-file="$work/munge.log" --pid-file="$work/munge/pid" --seed-file="$work/munge/seed" >"$work/munged.log" 2>&1 &
  started[munged]=$!
}

start_cluster() {
  export SLURM_CONF="$work/slurm.conf"
  write_configuration
  mkdir -p "$work/state" "$work/spool.first" "$work/spool.second"
  start_munge
  until_true 'munge' 30 test -S "$work/munge/socket" || return 1
  slurmctld -D -f "$SLURM_CONF" >"$work/slurmctld.out" 2>&1 &
  started[slurmctld]=$!
  for node in first second; do
    slurmd -D -N "$node" -f "$SLURM_CONF" >"$work/slurmd.$node.out" 2>&1 &
    started[$node]=$!
  done
  until_true 'two idle nodes' 60 two_nodes_are_idle
}

two_nodes_are_idle() { [[ "$(sinfo --noheader --Node --format=%t | grep -cx idle)" == 2 ]]; }

# The processes of a node: its slurmd, what it started for jobs, and those that watch over jobs.
processes_of() {
  local node="$1" environment process parent
  echo "${started[$node]:-}"
  for environment in /proc/[0-9]*/environ; do
    if grep -sqzxF "SLURM_CONF=$SLURM_CONF" "$environment" && grep -sqzxF "SLURMD_NODENAME=$node" "$environment"; then
      process="$(basename "$(dirname "$environment")")"
      echo "$process"
      parent="$(awk '$1 == "PPid:" {print $2}' "/proc/$process/status" 2>/dev/null)" || continue
      if grep -sq '^slurmstepd' "/proc/$parent/comm"; then echo "$parent"; fi
    fi
  done
}

# As if its plug were pulled: all stop before one of them ends, so that none can tell the controller of another's end.
lose_node() {
  local processes signal
  mapfile -t processes < <(processes_of "$1" | sort -u)
  for signal in STOP KILL; do kill -"$signal" "${processes[@]}" 2>/dev/null || true; done
  unset "started[$1]"
}

stop_cluster() {
  local name
  for name in first second; do [[ -n ${started[$name]:-} ]] && lose_node "$name"; done
  for name in slurmctld munged; do [[ -n ${started[$name]:-} ]] && kill -KILL "${started[$name]}" 2>/dev/null; done
  wait 2>/dev/null
  return 0
}
