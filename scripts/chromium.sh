#!/bin/sh
# Find Chromium for the tests of the pages, or install it where that can be done, with fonts for Chinese.
# The tests that need it say that they were skipped where there is none.
set -eu

for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then
        exit 0
    fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium ..."
    apt-get update -qq >/dev/null || true
    if DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >/dev/null; then
        exit 0
    fi
fi
echo "No Chromium, and none could be installed here: the tests of the pages in a browser will be skipped." >&2
