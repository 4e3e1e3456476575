#!/bin/sh
# Resolve pyproject.toml anew into the lock files: for every Python from 3.11 on, with hashes, naming no registry.
# usage: lock.sh VENV
set -eu

tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
"$1/bin/python" -m venv "$tools"
"$tools/bin/python" -m pip install --quiet uv

resolve() { # LOCK SOURCE...
    lock=$1
    shift
    "$tools/bin/uv" pip compile "$@" --output-file "$lock" --universal --python-version 3.11 \
        --generate-hashes --upgrade --no-annotate --no-header --quiet
}

resolve requirements.lock pyproject.toml --extra build
resolve requirements-dev.lock pyproject.toml --extra build --extra dev
resolve requirements-assets.lock --group assets
resolve requirements-followthemoney.lock --group followthemoney
