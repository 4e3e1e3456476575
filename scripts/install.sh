#!/bin/sh
# Install what a lock file names, by hash, and then this checkout itself.
# usage: install.sh VENV LOCK
set -eu

echo "Installing $2 into $1 ..."
"$1/bin/python" -m pip install -qq --require-hashes --requirement "$2"
"$1/bin/python" -m pip install -qq --no-deps --no-build-isolation --editable .
