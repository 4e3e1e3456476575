#!/bin/sh
# Install the engines that `make test-engines` asks: Virtuoso 7 from Debian, Oxigraph's server from PyPI.
# usage: engines.sh VENV
# Prints the names of those that are there at the end; what could not be installed is told on standard error, loudly.
set -eu

loudly() {
    printf '%s\n' "" "!!! $1" "!!! Its tests are SKIPPED." "" >&2
}

if ! command -v virtuoso-t >/dev/null 2>&1 && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Virtuoso 7 ..." >&2
    # RUNLEVEL: the package would start a server of its own.
    { apt-get update -qq && RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        virtuoso-opensource-7-bin virtuoso-opensource-7-common; } >/dev/null 2>&1 || true
fi
if [ ! -x "$1/bin/oxigraph" ]; then
    echo "Installing Oxigraph's server ..." >&2
    { python3 -m venv --clear "$1" && "$1/bin/python" -m pip install -qq oxigraph; } >/dev/null 2>&1 || true
fi
if command -v virtuoso-t >/dev/null 2>&1; then
    echo virtuoso
else
    loudly "Virtuoso 7 is not here, and apt cannot install virtuoso-opensource-7-bin (root on Debian is needed)."
fi
if [ -x "$1/bin/oxigraph" ]; then
    echo oxigraph
else
    loudly "Oxigraph's server is not here, and pip cannot install oxigraph."
fi
