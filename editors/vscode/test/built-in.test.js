// The built-in checker, with the engine that is packed.
"use strict";

const assert = require("node:assert");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { after, before, test } = require("node:test");
const { BuiltIn } = require("../src/built-in");
const { TextDocument, editor } = require("./editor");

const ROOT = join(__dirname, "..");
const REPORTS = join(ROOT, "..", "..", "examples", "reports");
const read = (name, encoding = "utf-8") => new TextDecoder(encoding).decode(readFileSync(join(REPORTS, name)));
const silent = { error: (error) => assert.fail(error) };

const faulty = new TextDocument("/reports/教育局.txt", read("05-教育局-单独竖线.txt"));
const correct = new TextDocument("/reports/青禾镇.md", read("01-青禾镇-制表符.txt"), "markdown");
const other = new TextDocument("/notes.txt", "政务公开会议，下午三点。");
let vscode, checker;

before(async () => {
  vscode = editor({ documents: [] });
  checker = new BuiltIn(vscode, ROOT, { language: "en", run: "onType" }, silent);
  await checker.start();
});

after(() => checker.stop());

async function checked(document) {
  await checker.check(document);
  return vscode.shown.get(document.uri.toString());
}

test("a report has its findings, each at its place, with what it was compared with", async () => {
  const found = await checked(faulty);
  assert.deepStrictEqual(found.map(({ code }) => code.value), ["F005", "T003"]);
  const [header, balance] = found;
  assert.strictEqual(faulty.at(header.range), "本年发止件数");
  assert.strictEqual(faulty.at(balance.range), "8");
  assert.match(balance.message, /received and carried in are 8/);
  assert.deepStrictEqual([header.severity, balance.severity], [1, 0]);
  assert.strictEqual(balance.code.target.toString(), "https://reportlint.readthedocs.io/rules/balance/");
  assert.ok(balance.relatedInformation.length >= 3);
  for (const { location, message } of balance.relatedInformation) assert.ok(message.endsWith(faulty.at(location.range)));
});

test("a faultless report has none, and a text that is no report is passed over", async () => {
  assert.deepStrictEqual(await checked(correct), []);
  assert.deepStrictEqual(await checked(other), []);
});

test("a character outside the basic plane moves a place by two units", async () => {
  const moved = new TextDocument("/a.txt", faulty.text.replace("本年发止件数", "𠮷𠮷𠮷本年发止件数").replace(/\n/g, "\r\n"));
  const places = (await checked(moved)).map(({ range }) => moved.at(range));
  assert.ok(places.includes("8"));
  assert.ok(places.some((text) => text.endsWith("本年发止件数")), places.join(" "));
});

test("a fix is offered where its finding is; a safe one is preferred; applied, the finding goes", async () => {
  await checked(faulty);
  const [header, balance] = vscode.shown.get(faulty.uri.toString());
  assert.deepStrictEqual(vscode.actions.provideCodeActions(faulty, balance.range), []);
  const [action] = vscode.actions.provideCodeActions(faulty, header.range);
  assert.strictEqual(action.isPreferred, true);
  const [{ range, content }] = action.edit.edits;
  assert.strictEqual(faulty.at(range) + content, "发废");
  const fixed = new TextDocument("/b.txt", faulty.text.replace("本年发止件数", `本年${content}止件数`));
  assert.deepStrictEqual((await checked(fixed)).map(({ code }) => code.value), ["T003"]);
});

test("a change is checked after a pause, in the language that the settings name now; a closed document shows nothing", async () => {
  const document = new TextDocument("/c.txt", correct.text);
  vscode.events.Open.fire(document);
  assert.deepStrictEqual(await vscode.next(), []);
  document.text = faulty.text;
  document.version++;
  checker.settings = { language: "zh", run: "onType" };
  vscode.events.Change.fire({ document });
  assert.match((await vscode.next())[1].message, /勾稽关系不成立/);
  document.isClosed = true;
  vscode.events.Close.fire(document);
  assert.strictEqual(vscode.shown.has(document.uri.toString()), false);
});
