// The extension: it starts a checker when the first report, rule file or settings file is seen, and stops it at the end.
"use strict";

const vscode = require("vscode");
const { BuiltIn } = require("./built-in");
const { concerns } = require("./documents");
const { commandsToTry, answers } = require("./python");
const { serve } = require("./server");
const { settingsOf } = require("./settings");

const RESTARTING = ["engine", "command", "localRules"];
const CHANGING = ["language", "config", "run"];

let checker;

// The checker of this window: a language server, or the one that comes with the extension.
class Checker {
  constructor(context, output) {
    this.context = context;
    this.output = output;
    this.running = null; // what checks: it has stop(), change(settings) and tell()
    this.starting = null;
  }

  // Start with the first document that concerns reportlint.
  consider(document) {
    return this.starting === null && concerns(document) ? this.start() : this.starting;
  }

  start() {
    this.starting = this.#started().catch((error) => {
      this.output.error(error);
      vscode.window.showErrorMessage(vscode.l10n.t("reportlint could not be started: {0}", error.message));
    });
    return this.starting;
  }

  async stop() {
    await this.starting;
    const running = this.running;
    this.running = this.starting = null;
    await vscode.commands.executeCommand("setContext", "reportlint.server", false);
    await running?.stop();
  }

  async restart() {
    await this.stop();
    await this.start();
  }

  async #started() {
    const chosen = settingsOf(vscode);
    const command = chosen.engine === "built-in" ? null : await this.#command(chosen);
    if (command !== null) {
      this.output.info(`${command.join(" ")}`);
      this.running = await serve(command, this.context.extensionPath, chosen, this.output);
      await vscode.commands.executeCommand("setContext", "reportlint.server", true);
    } else if (chosen.engine === "python") {
      throw new Error(vscode.l10n.t("no Python with reportlint was found. Install it with pip install 'reportlint[server]', or set reportlint.command."));
    } else {
      this.output.info(vscode.l10n.t("the built-in checker is used: rules of your own, settings files and comparisons need Python"));
      this.running = new BuiltIn(vscode, this.context.extensionPath, chosen, this.output);
      await this.running.start();
    }
  }

  // Return the first command that is a language server of reportlint; null if there is none.
  async #command(chosen) {
    for (const command of await commandsToTry(vscode, chosen.command)) {
      const fault = await answers(command, this.context.extensionPath);
      if (fault === null) return command;
      this.output.info(`${command.join(" ")}: ${fault}`);
    }
    return null;
  }
}

async function changed(event) {
  const affects = (names) => names.some((name) => event.affectsConfiguration(`reportlint.${name}`));
  if (checker.starting === null) return;
  if (affects(RESTARTING)) await checker.restart();
  else if (affects(CHANGING)) await checker.starting.then(() => checker.running?.change(settingsOf(vscode)));
}

async function activate(context) {
  const output = vscode.window.createOutputChannel("reportlint", { log: true });
  checker = new Checker(context, output);
  const see = (document) => checker.consider(document);
  context.subscriptions.push(
    output,
    vscode.workspace.onDidOpenTextDocument(see),
    vscode.workspace.onDidSaveTextDocument(see),
    vscode.workspace.onDidChangeConfiguration(changed),
    vscode.workspace.onDidGrantWorkspaceTrust(() => checker.starting && checker.restart()),
    vscode.commands.registerCommand("reportlint.restart", () => checker.restart()),
    vscode.commands.registerCommand("reportlint.showOutput", () => output.show()),
  );
  for (const document of vscode.workspace.textDocuments) see(document);
  return { started: () => checker.starting };
}

function deactivate() {
  return checker?.stop();
}

module.exports = { activate, deactivate };
