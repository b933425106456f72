#!/usr/bin/env bash
# Opens a report in headless Chromium and fails unless a picture of some size comes out.
# Usage: screenshot-report.sh REPORT.html PICTURE.png [WIDTH,HEIGHT]
set -euo pipefail
report=$(realpath "$1")
picture=$2
size=${3:-1280,2400}
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
timeout 120 chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
	--disable-component-update --disable-sync --hide-scrollbars --user-data-dir="$profile" \
	--window-size="$size" --screenshot="$picture" "file://$report" 2>/dev/null
[ "$(stat -c %s "$picture")" -gt 20000 ]
