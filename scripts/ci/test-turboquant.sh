#!/usr/bin/env bash
# Compiles the C++ tests of the TurboQuant types against the libraries of engine builds and runs them; against a
# calibration build also the tests of its faults.
# Usage: test-turboquant.sh ENGINE_FOLDER [CALIBRATION_ENGINE_FOLDER]
set -euo pipefail
root=$(realpath "$(dirname "$0")/../..")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

git clone -q "$root/node_modules/node-llama-cpp/llama/gitRelease.bundle" "$work/tree"
cp -r "$root/native/turboquant/ggml" "$root/native/turboquant/src" "$work/tree/"
git -C "$work/tree" apply "$root/native/turboquant/turboquant.patch"

run() { # run NAME ENGINE_FOLDER CMAKE_OPTION...
	local build=$work/$1 engine
	engine=$(realpath "$2")
	shift 2
	cmake -S "$root/native/turboquant/test" -B "$build" -DLLAMA_TREE="$work/tree" -DLLAMA_BUILD="$engine" "$@" >"$work/log" || { cat "$work/log"; exit 1; }
	cmake --build "$build" >"$work/log" || { cat "$work/log"; exit 1; }
	LD_LIBRARY_PATH="$engine/bin" ctest --test-dir "$build" --output-on-failure
}

run plain "$1"
[ $# -lt 2 ] || run calibration "$2" -DTQ_CALIBRATION=ON
