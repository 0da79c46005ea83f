// The manifest: every text is there in both languages, and every setting that the code asks for is declared.
"use strict";

const assert = require("node:assert");
const { readFileSync, readdirSync } = require("node:fs");
const { join } = require("node:path");
const { test } = require("node:test");

const ROOT = join(__dirname, "..");
const read = (...names) => readFileSync(join(ROOT, ...names), "utf-8");
const manifest = JSON.parse(read("package.json"));
const code = readdirSync(join(ROOT, "src")).map((name) => read("src", name)).join("\n");

test("each text of the manifest is in both languages, and no other is", () => {
  const used = [...new Set([...read("package.json").matchAll(/"%([\w.]+)%"/g)].map((match) => match[1]))].sort();
  for (const name of ["package.nls.json", "package.nls.zh-cn.json"]) assert.deepStrictEqual(Object.keys(JSON.parse(read(name))).sort(), used);
});

test("each message of the code is translated, and no other is", () => {
  const said = [...code.matchAll(/l10n\.t\("((?:[^"\\]|\\.)*)"/g)].map((match) => match[1]).sort();
  assert.deepStrictEqual(Object.keys(JSON.parse(read("l10n", "bundle.l10n.zh-cn.json"))).sort(), said);
  assert.ok(said.length > 2);
});

test("each setting that the code asks for is declared, and each one that is declared is asked for", () => {
  const asked = new Set([...code.matchAll(/given\.get\("(\w+)"\)/g)].map((match) => `reportlint.${match[1]}`));
  const declared = Object.keys(manifest.contributes.configuration.properties).filter((name) => name !== "reportlint.trace.server");
  assert.deepStrictEqual(declared.sort(), [...asked].sort());
});

test("each command is registered by the extension or, if it needs the server, by that", () => {
  for (const { command, enablement } of manifest.contributes.commands) assert.ok(enablement === "reportlint.server" || code.includes(`registerCommand("${command}"`));
});

test("what names or runs code of the workspace is restricted", () => {
  const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
  assert.strictEqual(supported, "limited");
  assert.deepStrictEqual(restrictedConfigurations, ["command", "config", "localRules"].map((name) => `reportlint.${name}`));
});
