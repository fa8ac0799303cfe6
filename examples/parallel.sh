#!/usr/bin/env bash
# One run on the cores of one machine, or of several with parallel's --sshlogin: GNU parallel runs its parts, headroom merge
# puts them together. The reports have the bytes of a run on one machine.
#   examples/parallel.sh scenarios/four-levels.yaml 8 reports
# A part that was interrupted (exit code 105, or killed) is tried again and goes on from what it had finished.
set -euo pipefail
scenario=$1 parts=$2 out=$3
name=$(basename "$scenario" .yaml)

# --shard /8: which of 8 is in PARALLEL_SEQ, which parallel sets.
seq "$parts" | parallel -N0 --retries 3 --halt now,fail=1 \
  headroom run "$scenario" --shard "/$parts" --threads 1 --quiet --out "$out/parts"

headroom merge "$out/parts/$name".*-of-"$parts".shard --out "$out" --quiet
