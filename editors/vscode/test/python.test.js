// The search for a language server: what is tried, in which order, and what is taken for one.
"use strict";

const assert = require("node:assert");
const { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { delimiter, join } = require("node:path");
const { after, test } = require("node:test");
const { answers, commandsToTry } = require("../src/python");
const { editor } = require("./editor");

const scratch = mkdtempSync(join(tmpdir(), "reportlint-"));
const path = process.env.PATH;
const program = process.platform === "win32" ? "reportlint.exe" : "reportlint";
after(() => {
  process.env.PATH = path;
  rmSync(scratch, { recursive: true });
});

function installed(...folders) {
  const folder = join(scratch, ...folders);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, program), "");
  chmodSync(join(folder, program), 0o755);
  return join(folder, program);
}

const own = installed("work", ".venv", process.platform === "win32" ? "Scripts" : "bin");
const common = installed("usr");
installed("work");
const python = {
  activate: async () => ({
    environments: {
      getActiveEnvironmentPath: () => "here",
      resolveEnvironment: async (name) => ({ executable: { uri: { fsPath: `/${name}/python` } } }),
    },
  }),
};
const at = { folders: [join(scratch, "work")], extensions: { "ms-python.python": python } };

test("the chosen interpreter comes first, then that of the workspace, then the path", async () => {
  process.env.PATH = ["", ".", join(scratch, "nothing"), join(scratch, "usr")].join(delimiter);
  assert.deepStrictEqual(await commandsToTry(editor(at), []), [
    ["/here/python", "-P", "-m", "reportlint", "server"],
    [own, "server"],
    [common, "server"],
  ]);
});

test("in a workspace that is not trusted only the path is searched, and never the current folder", async () => {
  process.env.PATH = [".", "work", join(scratch, "usr")].join(delimiter);
  assert.deepStrictEqual(await commandsToTry(editor({ ...at, trusted: false }), []), [[common, "server"]]);
});

test("a command from the settings is the only one", async () => {
  assert.deepStrictEqual(await commandsToTry(editor(at), ["py", "-m", "reportlint"]), [["py", "-m", "reportlint", "server"]]);
});

const SERVER = `
let text = "";
process.stdin.on("data", (data) => {
  text += data;
  if (text.includes('"initialize"')) process.stdout.write('Content-Length: 9\\r\\n\\r\\n{"capabilities":{}}');
  if (text.includes('"exit"')) process.exit(text.includes('"shutdown"') ? 0 : 1);
});`;

test("a program that begins and ends as a language server is one", async () => {
  assert.strictEqual(await answers([process.execPath, "-e", SERVER], scratch), null);
});

test("a program that is not there, that fails or that says nothing is none, and why is said", async () => {
  assert.match(await answers([join(scratch, "gone"), "server"], scratch), /ENOENT/);
  assert.strictEqual(await answers([process.execPath, "-e", "console.error('No module named x'); process.exit(1)"], scratch), "No module named x");
  assert.strictEqual(await answers([process.execPath, "-e", ""], scratch), "exit code 0");
});
