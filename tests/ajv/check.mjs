// Compiles every released schema with ajv in strict mode and validates the
// records against the release they name, and against every later one as if
// they named that. Takes the root of the checkout.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

import Ajv2020 from "ajv/dist/2020.js";

const FOLDERS = { agreement: "agreements", actor: "actors", source: "sources" };

function read(path) {
  return JSON.parse(readFileSync(path, "utf8"));
}

function compile(folder) {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  // What editors show of a code; it validates nothing.
  ajv.addVocabulary(["markdownDescription"]);
  ajv.addSchema(read(join(folder, "codes.schema.json")));
  ajv.addSchema(read(join(folder, "common.schema.json")));
  const own = join(folder, "codelist.schema.json");
  if (existsSync(own)) ajv.compile(read(own));
  const types = Object.keys(FOLDERS).map((type) => [type, ajv.compile(read(join(folder, `${type}.schema.json`)))]);
  return Object.fromEntries(types);
}

const root = process.argv[2];
if (root === undefined) {
  console.error("usage: node check.mjs ROOT");
  process.exit(2);
}

const releases = {};
for (const entry of readdirSync(join(root, "schema"), { withFileTypes: true })) {
  if (entry.isDirectory()) releases[entry.name] = compile(join(root, "schema", entry.name));
}

/** A version and the later releases of its major number. */
function laterThan(version) {
  const [major, minor] = version.split(".").map(Number);
  const later = Object.keys(releases).filter((each) => {
    const numbers = each.split(".").map(Number);
    return numbers[0] === major && numbers[1] > minor;
  });
  return [version, ...later];
}

let checked = 0;
let refused = 0;
for (const [type, folder] of Object.entries(FOLDERS)) {
  for (const name of readdirSync(join(root, "dataset", folder))) {
    if (!name.endsWith(".json")) continue;
    const path = join("dataset", folder, name);
    const record = read(join(root, path));
    checked += 1;
    for (const version of laterThan(record.schema_version)) {
      const validate = releases[version]?.[type];
      if (validate?.({ ...record, schema_version: version })) continue;
      refused += 1;
      console.error(`${path} as ${version}`);
      const errors = validate ? validate.errors : [{ instancePath: "/schema_version", message: "names no release" }];
      for (const { instancePath, message } of errors) {
        console.error(`  ${instancePath || "/"} ${message}`);
      }
    }
  }
}

console.log(`ajv: ${Object.keys(releases).length} release(s) compiled, ${checked} records checked, ${refused} refused`);
process.exit(checked > 0 && refused === 0 ? 0 : 1);
