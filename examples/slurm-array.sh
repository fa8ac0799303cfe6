#!/usr/bin/env bash
# One run as a Slurm array of 8 jobs. From the folder of the scenario, which all nodes see:
#   sbatch examples/slurm-array.sh scenarios/four-levels.yaml
#   sbatch --dependency=afterok:JOBID --wrap 'headroom merge reports/parts/four-levels.*-of-8.shard'
# A job that is requeued, or sent again with --array=3, goes on from what it had finished.
#SBATCH --job-name=headroom
#SBATCH --array=1-8
#SBATCH --cpus-per-task=4
#SBATCH --mem=4G
#SBATCH --requeue
#SBATCH --open-mode=append
set -euo pipefail

# --shard /8: which of 8 is in SLURM_ARRAY_TASK_ID, from 1. The 8 is that of the whole run, also where --array names a few jobs.
exec headroom run "$1" --shard /8 --threads "$SLURM_CPUS_PER_TASK" --quiet --out reports/parts
