// The settings as they count: trust comes before what they say.
"use strict";

const assert = require("node:assert");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { test } = require("node:test");
const { settingsOf } = require("../src/settings");
const { editor } = require("./editor");

const { properties } = JSON.parse(readFileSync(join(__dirname, "..", "package.json"), "utf-8")).contributes.configuration;

function settings({ trusted = true, language = "en-GB", ...given } = {}) {
  const vscode = editor({ trusted });
  vscode.env = { language };
  vscode.workspace.getConfiguration = (section) => ({ get: (name) => given[name] ?? properties[`${section}.${name}`].default });
  return settingsOf(vscode);
}

test("without settings the defaults count, and the language is that of the editor", () => {
  assert.deepStrictEqual(settings(), { engine: "auto", command: [], language: "en", run: "onType", config: "", localRules: true });
  assert.strictEqual(settings({ language: "zh-cn" }).language, "zh");
});

test("local rules run if the user trusts the workspace and the settings do not forbid it", () => {
  assert.strictEqual(settings({ trusted: false, localRules: true }).localRules, false);
  assert.strictEqual(settings({ localRules: false }).localRules, false);
});
