// The language server: `reportlint server`, and what it is told.
"use strict";

const vscode = require("vscode");
const { isAbsolute, join } = require("node:path");
const { LanguageClient } = require("vscode-languageclient/node");
const { SELECTOR } = require("./documents");

// Start the language server. It runs in the folder of the extension, so that no file of the workspace is imported.
async function serve(command, folder, chosen, output) {
  const [program, ...args] = command;
  const run = { command: program, args, options: { cwd: folder } };
  const client = new LanguageClient("reportlint", "reportlint", { run, debug: run }, {
    documentSelector: SELECTOR,
    outputChannel: output,
    initializationOptions: { ...told(chosen), localRules: chosen.localRules },
  });
  await client.start();
  return {
    stop: () => client.dispose(),
    change: (settings) => client.sendNotification("workspace/didChangeConfiguration", { settings: { reportlint: told(settings) } }),
  };
}

// Return the settings that the server takes at any time. A relative path of a settings file is one of the first folder.
function told({ language, run, config }) {
  const root = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  const path = config && !isAbsolute(config) && root ? join(root, config) : config;
  return { language, run, config: path };
}

module.exports = { serve, told };
