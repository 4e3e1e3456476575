#!/bin/sh
# Install what `make bench-http` measures beside the service: Virtuoso 7 and wrk from Debian, two servers from PyPI.
# usage: bench.sh VENV
set -eu

if ! command -v virtuoso-t >/dev/null 2>&1 || ! command -v wrk >/dev/null 2>&1; then
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
        echo "Virtuoso 7 and wrk are needed; install the packages virtuoso-opensource-7-bin and wrk" >&2
        exit 1
    fi
    echo "Installing Virtuoso 7 and wrk ..."
    apt-get update -qq >/dev/null
    # RUNLEVEL: the package would start a server of its own.
    RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        virtuoso-opensource-7-bin virtuoso-opensource-7-common wrk >/dev/null
fi
if [ ! -x "$1/bin/oxigraph" ] || [ ! -x "$1/bin/rdflib-endpoint" ]; then
    echo "Installing Oxigraph's server and rdflib-endpoint ..."
    python3 -m venv --clear "$1"
    "$1/bin/python" -m pip install -qq oxigraph rdflib-endpoint uvicorn
fi
