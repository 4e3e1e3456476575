#!/bin/sh
# Find a Chinese font that the tests' PDFs can hold, or install one where that can be done.
# Without one they are set in a font that is not put into the file, as many PDFs are.
set -eu

font=/usr/share/fonts/truetype/wqy/wqy-microhei.ttc
if [ -f "$font" ]; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing a Chinese font ..."
    apt-get update -qq >/dev/null || true
    if DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends fonts-wqy-microhei >/dev/null; then
        exit 0
    fi
fi
echo "No Chinese font to put into PDFs, and none could be installed here: the tests' PDFs go without." >&2
