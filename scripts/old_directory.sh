#!/bin/sh
# Make a data directory as an older commit of this repository builds it, for tests of `gongbao migrate`:
#   sh scripts/old_directory.sh PYTHON COMMIT OUT.tar.xz
# Its sources are made-up notices. The store is left out: it is large, names the machine, and what is taken over are texts.
set -eu
python=$1 commit=$2 out=$3
work=$(mktemp -d)
trap 'git worktree remove --force "$work/tree"; rm -rf "$work"' EXIT
"$python" - "$work/sources" <<'END'
import sys
from pathlib import Path

from benchmarks.reliability.notices import write_notices

write_notices(Path(sys.argv[1]), range(2), files=2)
END
git worktree add --quiet --detach "$work/tree" "$commit"
(cd "$work/tree" && "$python" -m gongbao build "$work/sources" --into "$work/data" --quiet --workers 1)
rm -r "$work"/data/versions/*/store
tar --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 -cf - -C "$work/data" . | xz -9e > "$out"
