#!/bin/sh
# Resolve pyproject.toml anew into the lock files: for every Python from 3.11 on, with hashes, naming no registry.
# usage: lock.sh VENV
set -eu

tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
"$1/bin/python" -m venv "$tools"
"$tools/bin/python" -m pip install --quiet uv

resolve() { # LOCK EXTRA...
    lock=$1
    shift
    "$tools/bin/uv" pip compile pyproject.toml "$@" --output-file "$lock" --universal --python-version 3.11 \
        --generate-hashes --upgrade --no-annotate --no-header --no-emit-index-url --no-emit-find-links --quiet
}

resolve requirements.lock --extra build
resolve requirements-dev.lock --extra build --extra dev
"$tools/bin/uv" pip compile --group assets --output-file requirements-assets.lock --universal --python-version 3.11 \
    --generate-hashes --upgrade --no-annotate --no-header --no-emit-index-url --no-emit-find-links --quiet
