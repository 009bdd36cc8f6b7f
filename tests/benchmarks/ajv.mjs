// Validates the files of a dataset against a release of the schema, with ajv.
// Takes the folder of installed modules, that of the release and that of the records.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import process from "node:process";

const [modules, schema, dataset] = process.argv.slice(2);
const { default: Ajv2020 } = createRequire(join(modules, "here.js"))("ajv/dist/2020.js");

function read(path) {
  return JSON.parse(readFileSync(path, "utf8"));
}

const ajv = new Ajv2020({ strict: true });
ajv.addVocabulary(["markdownDescription"]);
for (const name of ["codes", "common"]) ajv.addSchema(read(join(schema, `${name}.schema.json`)));

let refused = 0;
for (const [type, folder] of Object.entries({ source: "sources", actor: "actors", agreement: "agreements" })) {
  const validate = ajv.compile(read(join(schema, `${type}.schema.json`)));
  for (const name of readdirSync(join(dataset, folder))) {
    if (!validate(read(join(dataset, folder, name)))) refused += 1;
  }
}
process.exit(refused === 0 ? 0 : 1);
