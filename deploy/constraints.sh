#!/bin/sh
# Regenerate constraints.txt: install the loose dependencies afresh and write down what came.
# usage: deploy/constraints.sh PYTHON TORCH_INDEX
set -eu
python=$1 torch_index=$2
venv=$(mktemp -d)
trap 'rm -rf "$venv"' EXIT
"$python" -m venv "$venv"
pin=$(grep '^torch==' constraints.txt)
"$venv/bin/pip" --quiet install --no-deps --index-url "$torch_index" "$pin" || true
"$venv/bin/pip" --quiet install "$pin" '.[test]'
{
    echo "# The whole tested set. Made by: make constraints"
    echo "# To take a newer torch, change its pin here first."
    "$venv/bin/pip" freeze --exclude backprop-ninja |
        sed -e 's/+cpu$//' -e '/ @ /d' | sort --ignore-case
    # pip freeze cannot say what torch was when it came from a file.
    "$venv/bin/python" -c 'import torch; print("torch==" + torch.__version__.split("+")[0])'
} | awk '!seen[$0]++' >constraints.new
grep '^#' constraints.new >constraints.txt
grep -v '^#' constraints.new | sort --ignore-case >>constraints.txt
rm constraints.new
