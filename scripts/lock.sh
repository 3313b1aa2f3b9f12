#!/bin/sh
# Resolves the dependencies of pyproject.toml for every supported Python and platform, with the hashes of all
# their files. Versions already in constraints.txt are kept where they still fit: to renew one, name it in
# UPGRADE (`make lock UPGRADE=rich`), to renew all, `make lock UPGRADE=all`.
set -eu

out=$1
tool=build/lock
[ -x "$tool/bin/uv" ] || { "${PYTHON:-python3}" -m venv "$tool" && "$tool/bin/python" -m pip install --quiet uv; }

set --
case "${UPGRADE:-}" in
    "") ;;
    all) set -- --upgrade ;;
    *) for name in $UPGRADE; do set -- "$@" --upgrade-package "$name"; done ;;
esac

# No header and no index addresses: the file has to work with whatever registry pip is set up for.
"$tool/bin/uv" pip compile pyproject.toml --group dev --group bench --group training --group fuzz --universal \
    --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --quiet \
    --output-file "$out" "$@"
printf '%s: %s packages\n' "$out" "$(grep -c '^[a-z0-9]' "$out")"
