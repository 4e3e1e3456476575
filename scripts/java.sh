#!/bin/sh
# Find a Java runtime for the reasoner (HermiT), or install one where that can be done.
# The tests that need it say that they were skipped where there is none.
set -eu

if command -v java >/dev/null 2>&1 && java -version >/dev/null 2>&1; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing a Java runtime ..."
    apt-get update -qq >/dev/null || true
    if DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends default-jre-headless >/dev/null; then
        exit 0
    fi
fi
echo "No Java runtime, and none could be installed here: the reasoner's tests will be skipped." >&2
