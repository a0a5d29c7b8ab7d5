#!/bin/sh
# System tools that only some tests need: a browser, and bubblewrap for the sandbox. Installed where
# this runs as root with apt (a container, CI); elsewhere the command is printed, and the tests that
# need a tool say they skip.
set -eu
missing=""
# Any of these browsers does; tests/conftest.py looks for the same.
command -v chromium || command -v chromium-browser || command -v google-chrome || missing="chromium"
command -v bwrap || missing="$missing bubblewrap"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get; then
    echo "Installing for the tests: $missing" >&2
    log=$(mktemp)
    # shellcheck disable=SC2086 # a list of words
    if ! { apt-get -qq update && apt-get -qq install --yes --no-install-recommends $missing; } >"$log" 2>&1; then
        tail -n 20 "$log" >&2
        echo "Could not install $missing." >&2
        [ "${CI:-}" != true ] || exit 1
    fi
    rm -f "$log"
else
    echo "Some tests need more than Python. On Debian and Ubuntu: sudo apt-get install $missing" >&2
fi
