// Opens records as Visual Studio Code does, with nothing set up: the schema is
// found by the record's own "$schema". Takes the root of the checkout.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";

import languageService from "vscode-json-languageservice";

const { getLanguageService, TextDocument } = languageService;

const root = process.argv[2];
if (root === undefined) {
  console.error("usage: node check.mjs ROOT");
  process.exit(2);
}

const service = getLanguageService({
  // Read from disk, and from nowhere else.
  schemaRequestService: async (uri) => readFileSync(fileURLToPath(uri), "utf8"),
  workspaceContext: { resolveRelativePath: (relative, resource) => new URL(relative, resource).toString() },
  clientCapabilities: {
    textDocument: {
      completion: { completionItem: { documentationFormat: ["markdown", "plaintext"] } },
      hover: { contentFormat: ["markdown", "plaintext"] },
    },
  },
});
service.configure({ validate: true });

// The newest release, whatever the records are of.
const numbers = (version) => version.split(".").map((part) => part.padStart(6, "0")).join(".");
const NEWEST = readdirSync(join(root, "schema"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort((one, other) => numbers(one).localeCompare(numbers(other)))
  .at(-1);
const folder = join(root, "schema", NEWEST);
const codes = JSON.parse(readFileSync(join(folder, "codes.schema.json"), "utf8")).$defs;
const agreement = JSON.parse(readFileSync(join(folder, "agreement.schema.json"), "utf8"));
const cues = JSON.parse(readFileSync(join(folder, "cues/en.json"), "utf8")).cues;

/** A record under the newest release. */
function asNewest(text) {
  const { schema_version } = JSON.parse(text);
  return text.replaceAll(`/${schema_version}/`, `/${NEWEST}/`).replace(`"${schema_version}"`, `"${NEWEST}"`);
}

function open(path, change = (text) => text) {
  const text = change(asNewest(readFileSync(join(root, path), "utf8")));
  const document = TextDocument.create(pathToFileURL(join(root, path)).toString(), "json", 1, text);
  return { text, document, json: service.parseJSONDocument(document) };
}

/** The place of the mark ¦, which is taken out of the text. */
function atMark(path, before, marked) {
  let offset = -1;
  const opened = open(path, (text) => {
    assert.ok(text.includes(before), `${path} has no ${before}`);
    const changed = text.replace(before, marked);
    offset = changed.indexOf("¦");
    return changed.replace("¦", "");
  });
  return { ...opened, position: opened.document.positionAt(offset) };
}

/** What the schema says of a member; an editor may show the words of the type in place of the member's own. */
function meanings(property) {
  const [file, path] = (property.$ref ?? "").split("#");
  const named = file ? JSON.parse(readFileSync(join(folder, file), "utf8")) : agreement;
  const type = path ? path.split("/").slice(1).reduce((node, key) => node[key], named) : {};
  return [property.description, type.description].filter(Boolean);
}

const words = (item) => (typeof item.documentation === "string" ? item.documentation : (item.documentation?.value ?? ""));
const spoken = (hover) => [hover.contents].flat().map((part) => part.value ?? part).join("\n");
const RECORD = "dataset/agreements/misti-caih-mou.json";
const checks = {
  async "records have no diagnostics"() {
    for (const path of [RECORD, "dataset/actors/misti.json", "dataset/sources/xinhua-misti-caih-mou.json"]) {
      const { document, json } = open(path);
      assert.deepEqual(await service.doValidation(document, json), [], path);
      const schemas = await service.getMatchingSchemas(document, json);
      assert.ok(schemas.length > 0, `${path} was held against no schema`);
    }
  },

  async "completion offers codes with what they mean"() {
    for (const [before, marked, list] of [
      ['"code": "signed"', '"code": ¦', "status"],
      ['"role": "signatory"', '"role": ¦', "party_role"],
      ['"basis": "stated"', '"basis": ¦', "basis"],
      // An open list, which takes codes of the dataset's own as well.
      ['"code": "tourism"', '"code": ¦', "topic"],
    ]) {
      const { document, json, position } = atMark(RECORD, before, marked);
      const { items } = await service.doComplete(document, position, json);
      const offered = new Map(items.map((item) => [item.label, words(item)]));
      const known = codes[list].oneOf.filter((code) => code.const !== undefined);
      for (const code of known) {
        assert.ok(offered.has(`"${code.const}"`), `${list}: ${code.const} is not offered`);
        assert.ok(offered.get(`"${code.const}"`).includes(code.description), `${list}: ${code.const} without its meaning`);
      }
      assert.equal(offered.size, known.length, `${list}: something else is offered too`);
    }
  },

  async "completion offers members with what they mean"() {
    const { document, json, position } = atMark(RECORD, '"instrument": {', '"¦": 1, "instrument": {');
    const { items } = await service.doComplete(document, position, json);
    const offered = new Map(items.map((item) => [item.label, words(item)]));
    const present = Object.keys(JSON.parse(readFileSync(join(root, RECORD), "utf8")));
    const missing = Object.keys(agreement.properties).filter((name) => !present.includes(name));
    assert.ok(missing.length > 0);
    for (const name of missing) {
      const told = meanings(agreement.properties[name]);
      assert.ok(told.some((text) => offered.get(name)?.includes(text)), `${name} is not offered with its meaning`);
    }
  },

  async "hover shows title and description"() {
    for (const name of ["parties", "people", "milestones", "topics"]) {
      const { title, description } = agreement.properties[name];
      const { document, json, position } = atMark(RECORD, `"${name}": [`, `"${name}¦": [`);
      const shown = spoken(await service.doHover(document, position, json)).replaceAll("\\", "");
      assert.ok(shown.includes(title) && shown.includes(description), `${name} shows ${shown}`);
    }
    const whole = atMark(RECORD, '"instrument": {', '"instr¦ument": {');
    const told = spoken(await service.doHover(whole.document, whole.position, whole.json));
    assert.ok(told.includes(agreement.properties.instrument.title), `instrument shows ${told}`);
    const signed = codes.status.oneOf.find((code) => code.const === "signed");
    const { document, json, position } = atMark(RECORD, '"code": "signed"', '"code": "sig¦ned"');
    const shown = spoken(await service.doHover(document, position, json)).replaceAll("\\", "");
    assert.ok(shown.includes(signed.title) && shown.includes(signed.description), `the code shows ${shown}`);
    assert.ok(shown.includes("Mood: `actual`"), `the code shows ${shown}`);
    // Long rows of words, and what is excepted, are left to the page of the language.
    const short = cues.status.signed.filter((family) => family.length <= 60 && !family.startsWith("!"));
    for (const family of short.slice(0, 12)) {
      assert.ok(shown.includes(`\`${family}\``), `the code shows ${shown}`);
    }
  },

  async "a wrong code is underlined"() {
    const { document, json } = open(RECORD, (text) => text.replace('"code": "signed"', '"code": "singed"'));
    const found = await service.doValidation(document, json);
    assert.deepEqual(found.map((diagnostic) => document.getText(diagnostic.range)), ['"singed"']);
    assert.ok(found[0].message.length > 0);
  },

  async "a code of the dataset's own is not underlined, and a closed list takes none"() {
    for (const [from, to, wrong] of [
      ['"code": "tourism"', '"code": "x-quantum"', []],
      ['"code": "signed"', '"code": "x-signed"', ['"x-signed"']],
    ]) {
      const { document, json } = open(RECORD, (text) => text.replace(from, to));
      const found = await service.doValidation(document, json);
      assert.deepEqual(found.map((diagnostic) => document.getText(diagnostic.range)), wrong);
    }
  },

  async "an unknown member is underlined"() {
    const { document, json } = open(RECORD, (text) => text.replace('"status": {', '"state": {'));
    const found = await service.doValidation(document, json);
    assert.deepEqual(found.map((diagnostic) => document.getText(diagnostic.range)), ['"state"']);
    assert.match(found[0].message, /state/);
  },
};

let failed = 0;
for (const [name, check] of Object.entries(checks)) {
  try {
    await check();
    console.log(`editor: ${name}`);
  } catch (error) {
    failed += 1;
    console.error(`editor: NOT ${name}: ${error.message}`);
  }
}
process.exit(failed === 0 ? 0 : 1);
