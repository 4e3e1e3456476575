#!/bin/sh
# Put followthemoney into an environment of its own under build/, so that the tests can ask it to read the export.
# Its PyICU is built from source: that needs the headers of ICU and a C++ compiler. Where they cannot be had the
# tests check against followthemoney's schemata alone, and say so.
# usage: followthemoney.sh PYTHON
set -eu

room=build/followthemoney
if [ -x "$room/bin/python" ]; then
    exit 0
fi
if ! pkg-config --exists icu-i18n 2>/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing the headers of ICU ..."
    apt-get update -qq >/dev/null || true
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libicu-dev g++ pkg-config >/dev/null || true
fi
echo "Building PyICU for followthemoney, into $room ..."
mkdir -p build
if "$1" -m venv "$room" && "$room/bin/python" -m pip install -qq --require-hashes \
    --requirement requirements-followthemoney.lock; then
    exit 0
fi
rm -rf "$room"
echo "No followthemoney here: the export is checked against its schemata alone." >&2
