#!/bin/sh
# Make the virtual environment and install everything, torch first.
# usage: deploy/install.sh PYTHON VENV TORCH_INDEX
set -eu
python=$1 venv=$2 torch_index=$3

stop() {
    echo "backprop-ninja: $*" >&2
    exit 1
}

command -v "$python" >/dev/null ||
    stop "no $python here. Install Python 3.11 or newer, or name it: make PYTHON=python3.12 ..."
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    stop "$("$python" --version) is too old: 3.11 or newer is needed. Name another: make PYTHON=python3.12 ..."
"$python" -c 'import venv, ensurepip' 2>/dev/null ||
    stop "$python has no venv module. On Debian and Ubuntu: apt-get install python3-venv"

free=$(df -Pk . | awk 'NR == 2 { print int($4 / 1024) }')
[ "$free" -ge 3000 ] || [ -x "$venv/bin/python" ] ||
    stop "only $free MB of disk are free here, and about 3000 are needed. Make room, then try again."

# An environment of another Python, or one that was left half made, is made anew.
version() { "$1" -c 'import sys; print(*sys.version_info[:2])' 2>/dev/null || echo none; }
if [ "$(version "$venv/bin/python")" != "$(version "$python")" ] ||
    ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    "$python" -m venv --clear "$venv" 2>/dev/null ||
        stop "could not make $venv. Is this folder writable, and is there room on the disk?"
fi

log=$venv/install.log
pip() { "$venv/bin/python" -m pip --disable-pip-version-check "$@" >>"$log" 2>&1; }
: >"$log"

# torch by itself, from an index of CPU builds, so that no other package ever asks that index.
pin=$(grep '^torch==' constraints.txt)
installed=$("$venv/bin/python" -c 'import importlib.metadata as m; print(m.version("torch"))' 2>/dev/null || true)
if [ "torch==${installed%%+*}" != "$pin" ]; then
    echo "Installing $pin, about 200 MB."
    pip --retries 1 --timeout 20 install --no-deps --index-url "$torch_index" "$pin" ||
        echo "No CPU build at $torch_index: the default build comes with the rest (larger on Linux)."
fi

echo "Installing the course and its tools: a few minutes, once. Log: $log"
: >"$log"
pip install --constraint constraints.txt --editable '.[test]' || {
    reason="see the end of $log"
    ! grep -q 'No space left' "$log" || reason="the disk is full"
    ! grep -q 'ResolutionImpossible' "$log" ||
        reason="the tested versions do not suit $("$python" --version) (see $log)"
    ! grep -qE 'NewConnectionError|Temporary failure|from versions: none' "$log" ||
        reason="the package index cannot be reached (is there a network?)"
    stop "installation stopped: $reason. Run the same command again; it goes on where it stopped."
}
