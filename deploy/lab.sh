#!/bin/sh
# Open JupyterLab on the start page, as a learner or as an instructor.
# usage: deploy/lab.sh learner|instructor PORT [JUPYTER OPTIONS]
set -eu
profile=$1 port=$2
shift 2
cd "$(dirname "$0")/.."
case $profile in
    learner) export JUPYTER_CONFIG_PATH="$PWD/deploy/learner${JUPYTER_CONFIG_PATH:+:$JUPYTER_CONFIG_PATH}" ;;
    instructor) ;;
    *) echo "PROFILE is learner or instructor, not $profile" >&2; exit 2 ;;
esac
# Jupyter, IPython and matplotlib write to the home folder; where that cannot be, to a passing one.
if [ ! -w "${HOME:-/}" ]; then
    HOME=$(mktemp -d)
    export HOME
fi
# Jupyter asks for this where there is no other user than root: in a container.
[ "$(id -u)" != 0 ] || set -- "$@" --allow-root
exec jupyter lab --port "$port" --ServerApp.root_dir "$PWD" \
    --LabApp.default_url /lab/tree/course/00_start_here.ipynb "$@"
