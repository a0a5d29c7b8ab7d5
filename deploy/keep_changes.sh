#!/bin/sh
# Before a folder is made anew: keep a copy of it if it holds something that git does not have.
# usage: deploy/keep_changes.sh FOLDER WHERE
set -eu
folder=$1 where=$2/$(date +%Y%m%d-%H%M%S)
[ -d "$folder" ] || exit 0
[ -n "$(git status --porcelain "$folder" 2>/dev/null || echo unknown)" ] || exit 0
mkdir -p "$where"
cp -R "$folder/." "$where"
echo "$folder/ has changes; as it was, it is kept in $where"
