// Takes the JSON-LD out of the home page of a built site, checks it against
// the types of schema.org, expands it, and compares the files that it names
// with those of the site. Takes the site's folder. Fetches nothing.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

import jsonld from "jsonld";
import ts from "typescript";

const site = process.argv[2];
if (site === undefined) {
  console.error("usage: node check.mjs SITE");
  process.exit(2);
}

const SCHEMA = "https://schema.org/";
const HOME = "https://site.example/below/path/";

const page = readFileSync(join(site, "index.html"), "utf8");
const scripts = [...page.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)];
assert.equal(scripts.length, 1, "the home page has one block of JSON-LD");
const [, text] = scripts[0];
assert.doesNotMatch(text, /[<>&]/, "nothing in it means anything to HTML");
const described = JSON.parse(text);

/** What the compiler says of a value of a schema.org type. */
function mistakes(value, type) {
  const name = join(dirname(fileURLToPath(import.meta.url)), "described.ts");
  const content = `import type { WithContext, ${type} } from "schema-dts";
    export const described: WithContext<${type}> = ${JSON.stringify(value)};`;
  const options = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (file, ...rest) =>
    file === name ? ts.createSourceFile(file, content, ts.ScriptTarget.Latest) : getSourceFile.call(host, file, ...rest);
  host.fileExists = (file) => file === name || fileExists.call(host, file);
  host.readFile = (file) => (file === name ? content : readFile.call(host, file));
  return ts
    .getPreEmitDiagnostics(ts.createProgram([name], options, host))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

assert.deepEqual(mistakes(described, "Dataset"), []);
// The compiler does look: neither a property that schema.org lacks nor a value of a wrong type passes.
assert.notDeepEqual(mistakes({ ...described, colour: "green" }, "Dataset"), []);
assert.notDeepEqual(mistakes({ ...described, distribution: [{ "@type": "DataDownload", contentUrl: 1 }] }, "Dataset"), []);

// Of the context of schema.org, what this needs: which values are addresses.
const context = { "@vocab": SCHEMA, ...Object.fromEntries(["contentUrl", "license", "url"].map((term) => [term, { "@type": "@id" }])) };
const [dataset] = await jsonld.expand(described, {
  base: HOME,
  documentLoader: async (url) => {
    assert.equal(url.replace(/\/$/, ""), "https://schema.org", `${url} is not to be fetched`);
    return { document: { "@context": context }, documentUrl: url };
  },
});
const values = (node, term) => (node[SCHEMA + term] ?? []).map((value) => value["@value"] ?? value["@id"] ?? value);

assert.deepEqual(dataset["@type"], [`${SCHEMA}Dataset`]);
for (const term of ["name", "alternateName", "description", "license", "version", "creator", "keywords", "inLanguage"]) {
  assert.notDeepEqual(values(dataset, term), [], `it has ${term}`);
}
for (const term of ["isAccessibleForFree", "variableMeasured", "citation", "distribution"]) {
  assert.notDeepEqual(values(dataset, term), [], `it has ${term}`);
}
const [{ length }] = values(dataset, "description");
assert.ok(length >= 50 && length <= 5000, "catalogues take descriptions of 50 to 5,000 characters");
assert.ok(new URL(values(dataset, "license")[0]).protocol === "https:");

const files = values(dataset, "distribution");
assert.ok(files.length > 0);
for (const file of files) {
  const [address] = values(file, "contentUrl");
  assert.ok(address.startsWith(HOME), `${address} is below the home page`);
  const content = readFileSync(join(site, address.slice(HOME.length)));
  assert.equal(values(file, "contentSize")[0], `${content.length} B`);
  assert.equal(values(file, "sha256")[0], createHash("sha256").update(content).digest("hex"));
  assert.match(values(file, "encodingFormat")[0], /^[a-z]+\/[a-z0-9.+-]+$/);
}

console.log(`jsonld: ${Object.keys(dataset).length - 1} properties and ${files.length} files hold`);
