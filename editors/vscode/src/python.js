// Where the language server may be: commands to try, and whether one of them answers.
"use strict";

const { spawn } = require("node:child_process");
const { existsSync } = require("node:fs");
const { delimiter, isAbsolute, join } = require("node:path");

const PYTHON_EXTENSION = "ms-python.python";
const LONGEST = 20_000; // milliseconds until a command counts as one that does not answer
const WINDOWS = process.platform === "win32";

// Return the commands that may be the language server, the most likely one first. A command from the settings is the
// only one. In a workspace that is not trusted, nothing that lies in it is run.
async function commandsToTry(vscode, chosen) {
  if (chosen.length) return [[...chosen, "server"]];
  const found = [];
  const interpreter = vscode.workspace.isTrusted ? await interpreterOf(vscode) : null;
  if (interpreter) found.push([interpreter, "-P", "-m", "reportlint", "server"]);
  const folders = vscode.workspace.isTrusted ? (vscode.workspace.workspaceFolders ?? []) : [];
  for (const { uri } of folders) {
    if (uri.scheme === "file") found.push(...programs([join(uri.fsPath, ".venv", WINDOWS ? "Scripts" : "bin")]));
  }
  return [...found, ...programs((process.env.PATH ?? "").split(delimiter).filter(isAbsolute))];
}

// Return the first program `reportlint` of these folders as a command. The current folder is never one of them.
function programs(folders) {
  const name = WINDOWS ? "reportlint.exe" : "reportlint";
  const found = folders.map((folder) => join(folder, name)).find(existsSync);
  return found ? [[found, "server"]] : [];
}

// Return the interpreter that the user chose in the Python extension; null without that extension.
async function interpreterOf(vscode) {
  const extension = vscode.extensions.getExtension(PYTHON_EXTENSION);
  if (!extension) return null;
  const { environments } = (await extension.activate()) ?? {};
  if (!environments) return null;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const environment = await environments.resolveEnvironment(environments.getActiveEnvironmentPath(folder));
  return environment?.executable?.uri?.fsPath ?? null;
}

// Return null if a command is a language server that starts and ends as one; otherwise what is wrong with it.
function answers(command, folder) {
  const [program, ...options] = command;
  return new Promise((resolve) => {
    const ended = spawn(program, options, { cwd: folder, stdio: ["pipe", "pipe", "pipe"], timeout: LONGEST, windowsHide: true });
    let said = "";
    let answered = false;
    ended.stderr.setEncoding("utf8").on("data", (text) => (said += text));
    ended.stdout.setEncoding("utf8").on("data", (text) => (answered ||= text.includes("capabilities")));
    ended.stdin.on("error", () => {}); // it ended before it read everything: its exit code says why
    ended.on("error", (error) => resolve(error.message));
    ended.on("close", (code) => resolve(code === 0 && answered ? null : said.trim().split("\n").pop() || `exit code ${code}`));
    const messages = [
      { id: 1, method: "initialize", params: { processId: null, rootUri: null, capabilities: {} } },
      { method: "initialized", params: {} },
      { id: 2, method: "shutdown" },
      { method: "exit" },
    ];
    ended.stdin.end(messages.map(framed).join(""));
  });
}

function framed(message) {
  const text = JSON.stringify({ jsonrpc: "2.0", ...message });
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}

module.exports = { answers, commandsToTry };
