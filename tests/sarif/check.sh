#!/usr/bin/env bash
# Validates what `cairef validate --output-format sarif` writes on the bad cases
# of all rules. Takes the command. Installs the validator into a temporary folder.
set -euo pipefail
cairef=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp "$here"/{package.json,config.xml,check.mjs} "$scratch"
(cd "$scratch" && npm install --no-package-lock --no-audit --no-fund --ignore-scripts --loglevel=error)

"$(dirname "$cairef")/python" - "$here/../cases" "$scratch/roots" << 'PYTHON'
import sys
from pathlib import Path

from cairef.site.rules.cases import case_at, case_names

cases, roots = map(Path, sys.argv[1:])
for name in case_names(cases, kind="bad"):
    case_at(cases, name).lay_out(roots / name.replace("/", "-"))
PYTHON
cd "$scratch/roots"
# Findings are what is wanted here, so that exit status 1 is none.
"$cairef" validate --output-format sarif --output-file ../findings.sarif -- * || [ $? = 1 ]
"$cairef" validate -q --output-format sarif --output-file ../none.sarif "$here/../cases/base"
# A log that leaves findings out, without making as many as GitHub takes.
"$(dirname "$cairef")/python" - * > ../left-out.sarif << 'PYTHON'
import sys

from cairef import validate
from cairef.reporters import sarif

sarif.MAX_RESULTS = 3
print(*sarif.sarif_report(validate(*sys.argv[1:])), sep="\n")
PYTHON
grep -q toolExecutionNotifications ../left-out.sarif
node "$scratch/check.mjs" "$scratch/findings.sarif" "$scratch/none.sarif" "$scratch/left-out.sarif"
