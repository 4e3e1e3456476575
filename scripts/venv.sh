#!/bin/sh
# Make a virtual environment with the first Python of at least 3.11 that runs.
# usage: venv.sh DIR
set -eu

new_enough='import sys; sys.exit(sys.version_info < (3, 11))'
chosen=
for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python; do
    if command -v "$candidate" >/dev/null 2>&1 && "$candidate" -c "$new_enough" >/dev/null 2>&1; then
        chosen=$candidate
        break
    fi
done
if [ -z "$chosen" ]; then
    echo "gongbao needs Python 3.11 or newer; set PYTHON=/path/to/python3 if it is not on the PATH" >&2
    exit 1
fi

# Debian's python3 comes without the module that puts pip into a new environment.
if ! "$chosen" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    version=$("$chosen" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
        echo "this Python cannot make virtual environments; install the package $version" >&2
        exit 1
    fi
    echo "Installing $version ..."
    apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$version" >/dev/null
fi

echo "Making $1 with $("$chosen" --version) ..."
"$chosen" -m venv --clear "$1"
