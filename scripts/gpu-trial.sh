#!/usr/bin/env bash
# What runs on the NVIDIA GPU of this machine, in one command: build, attestation, quickstart, a real model's table of KV
# types, speeds and memory. Needs nvcc, cmake, a C++ compiler; about ten minutes on 16 cores.
# Usage: gpu-trial.sh OUT [MODEL]     (MODEL: a file or a name of `tq-eval model list`; smollm2-135m where left out)
set -uo pipefail
cd "$(dirname "$0")/.."
out=${1:?Usage: gpu-trial.sh OUT [MODEL]}
model=${2:-smollm2-135m}
mkdir -p "$out"
failed=0

step() { # step NAME COMMAND...: its output in OUT/NAME.txt, its time on the terminal
	local name=$1 began=$SECONDS
	shift
	"$@" >"$out/$name.txt" 2>"$out/$name.log" || { echo "!! $name failed: see $out/$name.log"; failed=1; }
	echo "$name: $((SECONDS - began)) s"
}

step gpu nvidia-smi --query-gpu=name,memory.total,driver_version --format=csv
[ -d dist ] || npm run --silent build
[ -f "$model" ] || step model npx tq-eval model fetch "$model"
step build npx tq-eval build --backend cuda
step engines npx tq-eval engines --json
step quickstart npx tq-eval run suites/quickstart.yaml --engine llama-server --out "$out/quickstart"
step table node scripts/bench/kv-table.mjs --model "$model" --out "$out/table" \
	--types q8_0,q8_0/q5_1,q8_0/q4_0,q5_1,q5_0,q4_0/q8_0,iq4_nl,q4_0
step performance npx tq-eval run suites/performance.yaml --profile ci --model "$model" --out "$out/performance"
exit "$failed"
