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

mkdir "$scratch/roots"
for case in "$here"/../cases/*/bad*; do
  root=$scratch/roots/$(basename "$(dirname "$case")")-$(basename "$case")
  cp -r "$here/../cases/base" "$root"
  if [ -f "$case/REMOVE" ]; then (cd "$root" && xargs rm < "$case/REMOVE"); fi
  cp -r "$case/." "$root"
done
cd "$scratch/roots"
# Findings are what is wanted here, so that exit status 1 is none.
"$cairef" validate --output-format sarif --output-file ../findings.sarif -- * || [ $? = 1 ]
"$cairef" validate -q --output-format sarif --output-file ../none.sarif "$here/../cases/base"
node "$scratch/check.mjs" "$scratch/findings.sarif" "$scratch/none.sarif"
