#!/bin/sh
# Makes the virtual environment and installs what constraints.txt pins into it: `scripts/setup.sh .venv`.
#
# A step is skipped when its stamp carries the checksum of the file it was made from, so switching branches
# or touching files costs nothing, and an environment made by hand is taken over instead of thrown away.
set -eu

venv=$1
oldest=11 newest=13
supported="import sys; sys.exit(not (3, $oldest) <= sys.version_info[:2] <= (3, $newest))"

say() { printf '==> %s\n' "$*"; }
fail() { printf 'rashomon: %s\n' "$@" >&2; exit 1; }

find_python() {
    for candidate in ${PYTHON:-python3 python3.$newest python3.12 python3.$oldest}; do
        # Version managers leave commands that exist and do not run: only a run tells.
        if "$candidate" -c "$supported" </dev/null >/dev/null 2>&1; then
            echo "$candidate"
            return
        fi
    done
}

if [ ! -e "$venv/pyvenv.cfg" ]; then
    python=$(find_python)
    [ -n "$python" ] || fail \
        "Python 3.$oldest to 3.$newest is needed, and $(${PYTHON:-python3} --version 2>/dev/null || echo none) was found." \
        "Install one of them, or name one that you have: make PYTHON=/path/to/python3.12"
    "$python" -c "import ensurepip, venv" 2>/dev/null || fail \
        "$python cannot make virtual environments: its modules venv or ensurepip are missing." \
        "On Debian and Ubuntu: apt install python3-venv. Elsewhere: a complete Python from python.org."
    say "making $venv with $("$python" --version)"
    "$python" -m venv "$venv" || fail "the virtual environment could not be made; the reason stands above." \
        "Remove $venv and try again."
fi

"$venv/bin/python" -c "$supported" </dev/null 2>/dev/null || fail \
    "$venv holds no working Python 3.$oldest to 3.$newest." "Remove it and try again: rm -rf $venv"

checksum() { cksum <"$1" | tr ' ' '-'; }
is_done() { [ "$(cat "$venv/.stamp-$1" 2>/dev/null)" = "$(checksum "$1")" ]; }
mark_done() { checksum "$1" >"$venv/.stamp-$1"; }
install() { "$venv/bin/python" -m pip install --disable-pip-version-check --no-input --progress-bar off "$@"; }

if ! is_done constraints.txt; then
    say "installing what constraints.txt pins (the first time, some minutes)"
    install --require-hashes -r constraints.txt || fail "the dependencies could not be installed; pip says why above." \
        "Without a network, or behind a mirror, see 'Setting up' in CONTRIBUTING.md."
    mark_done constraints.txt
    rm -f "$venv/.stamp-pyproject.toml"
fi

if ! is_done pyproject.toml; then
    say "installing rashomon itself"
    install --quiet --no-deps --no-build-isolation --editable . || fail "rashomon itself could not be installed; pip says why above."
    mark_done pyproject.toml
fi
