#!/bin/sh
# System tools that only some tests need: a browser. Installed where this runs as root with apt
# (a container, CI); elsewhere the command is printed, and the tests that need it say they skip.
set -eu
# Any of these does; tests/conftest.py looks for the same.
for browser in chromium chromium-browser google-chrome; do
    ! command -v "$browser" >/dev/null || exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing chromium, for the tests in a real browser"
    log=$(mktemp)
    if ! { apt-get -qq update && apt-get -qq install --yes --no-install-recommends chromium; } >"$log" 2>&1; then
        tail -n 20 "$log" >&2
        echo "Could not install chromium." >&2
        [ "${CI:-}" != true ] || exit 1
    fi
    rm -f "$log"
else
    echo "The tests in a real browser need Chromium or Chrome, for example: sudo apt-get install chromium"
fi
