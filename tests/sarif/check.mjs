// Validates SARIF logs with sarif-multitool, which exits with 0 whatever it
// finds: what it found is read from its own report. Takes the logs.
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

// cairef has no address of its own yet, which this rule would have it give.
const WAIVED = new Set(["SARIF2005"]);

const here = dirname(fileURLToPath(import.meta.url));
const tool = createRequire(import.meta.url)("@microsoft/sarif-multitool");
const scratch = mkdtempSync(join(tmpdir(), "sarif-"));

function mistakes(log) {
  const report = join(scratch, "report.sarif");
  rmSync(report, { force: true });
  const options = ["--config", join(here, "config.xml"), "--level", "Error;Warning", "--output", report];
  const done = spawnSync(tool, ["validate", log, ...options], { encoding: "utf8" });
  if (done.error ?? done.status !== 0) throw done.error ?? new Error(done.stdout + done.stderr);
  const results = JSON.parse(readFileSync(report, "utf8").replace(/^\uFEFF/, "")).runs[0].results ?? [];
  return results.filter(({ ruleId }) => !WAIVED.has(ruleId.split("/")[0]));
}

function refusesWhatIsBroken(log) {
  const value = JSON.parse(readFileSync(log, "utf8"));
  value.runs[0].unknown = true;
  const broken = join(scratch, "broken.sarif");
  writeFileSync(broken, JSON.stringify(value));
  return mistakes(broken).length > 0;
}

const logs = process.argv.slice(2);
if (logs.length === 0) {
  console.error("usage: node check.mjs LOG...");
  process.exit(2);
}
if (process.platform !== "win32") chmodSync(tool, 0o755);

let refused = 0;
for (const log of logs) {
  for (const { ruleId, level, message, locations } of mistakes(log)) {
    refused += 1;
    const at = locations?.[0]?.logicalLocations?.[0]?.fullyQualifiedName ?? "";
    console.error(`${log}: ${level} ${ruleId} ${at} ${message.text ?? message.arguments?.join(" | ") ?? message.id}`);
  }
}
if (!refusesWhatIsBroken(logs[0])) {
  console.error("the validator lets a broken log pass: it cannot be relied on");
  refused += 1;
}
rmSync(scratch, { recursive: true });

console.log(`sarif-multitool: ${logs.length} logs checked, ${refused} mistakes`);
process.exit(refused === 0 ? 0 : 1);
