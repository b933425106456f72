#!/usr/bin/env bash
# Compiles the C++ tests of the TurboQuant types against the libraries of an engine build and runs them.
# Usage: test-turboquant.sh ENGINE_FOLDER
set -euo pipefail
engine=$(realpath "$1")
root=$(realpath "$(dirname "$0")/../..")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

git clone -q "$root/node_modules/node-llama-cpp/llama/gitRelease.bundle" "$work/tree"
cp -r "$root/native/turboquant/ggml" "$root/native/turboquant/src" "$work/tree/"
git -C "$work/tree" apply "$root/native/turboquant/turboquant.patch"
cmake -S "$root/native/turboquant/test" -B "$work/build" -DLLAMA_TREE="$work/tree" -DLLAMA_BUILD="$engine" >"$work/log" || { cat "$work/log"; exit 1; }
cmake --build "$work/build" >"$work/log" || { cat "$work/log"; exit 1; }
LD_LIBRARY_PATH="$engine/bin" ctest --test-dir "$work/build" --output-on-failure
