#!/bin/sh
# The hub's proxy, into the virtual environment, by the node and npm that pip brought there.
# usage: deploy/jupyterhub/proxy.sh VENV
set -eu
venv=$(realpath "$1") wanted=5.3.0
PATH=$venv/bin:$PATH
proxy=configurable-http-proxy
[ "$("$venv/bin/$proxy" --version 2>/dev/null)" != "$wanted" ] || exit 0
echo "Installing $proxy $wanted."
log=$venv/proxy.log
npm install --global --prefix "$venv" --ignore-scripts "$proxy@$wanted" >"$log" 2>&1 || {
    echo "Could not install $proxy: is there a network? See $log" >&2
    exit 1
}
