// The checker that comes with the extension: the Python of `reportlint.html`, in a thread of its own. It checks texts
// one by one, by the rules that are on by default. `vscode` is handed in, so that tests can hand in another.
"use strict";

const { Worker } = require("node:worker_threads");
const { join } = require("node:path");
const { concerns, isText } = require("./documents");
const { linesOf, placed } = require("./positions");

const PAUSE = 400; // milliseconds without a keystroke before a text is checked

class BuiltIn {
  constructor(vscode, folder, chosen, output) {
    this.vscode = vscode;
    this.output = output;
    this.settings = chosen;
    this.shown = vscode.languages.createDiagnosticCollection("reportlint");
    this.found = new Map(); // by document: its version, and the findings with their fixes
    this.timers = new Map();
    this.asked = new Map();
    this.last = Promise.resolve();
    this.number = 0;
    this.worker = new Worker(join(folder, "dist", "worker.mjs"), { workerData: join(folder, "dist", "engine") });
    this.worker.on("message", ({ id, answer, error }) => this.#answered(id, answer, error));
    this.worker.on("error", (error) => this.#failed(error));
    const { workspace, languages } = vscode;
    this.parts = [
      this.shown,
      workspace.onDidOpenTextDocument((document) => this.#later(document, 0)),
      workspace.onDidChangeTextDocument(({ document }) => this.settings.run === "onType" && this.#later(document, PAUSE)),
      workspace.onDidSaveTextDocument((document) => this.#later(document, 0)),
      workspace.onDidCloseTextDocument((document) => this.#forget(document)),
      languages.registerCodeActionsProvider([{ language: "plaintext" }, { language: "markdown" }], {
        provideCodeActions: (document, range) => this.#fixes(document, range),
      }),
    ];
  }

  async start() {
    await this.#ask("start", {});
    this.#all();
  }

  async stop() {
    for (const part of this.parts) part.dispose();
    for (const timer of this.timers.values()) clearTimeout(timer);
    await this.worker.terminate();
  }

  change(settings) {
    this.settings = settings;
    this.#all();
  }

  #all() {
    for (const document of this.vscode.workspace.textDocuments) this.#later(document, 0);
  }

  // Check a document after a pause. Documents are checked one after the other, each in its latest version.
  #later(document, pause) {
    if (!isText(document)) return;
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    const check = () => {
      this.timers.delete(key);
      this.last = this.last.then(() => this.check(document)).catch((error) => this.output.error(error));
    };
    this.timers.set(key, setTimeout(check, pause));
  }

  #forget(document) {
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
    this.found.delete(key);
    this.shown.delete(document.uri);
  }

  // Check a document and show what was found. A text that is not a report is passed over in silence.
  async check(document) {
    const key = document.uri.toString();
    const { version } = document;
    if (document.isClosed || (this.found.get(key)?.version === version && this.found.get(key).language === this.settings.language)) return;
    const { language } = this.settings;
    const text = document.getText();
    const findings = concerns(document) ? await this.#findings(text, language) : [];
    if (document.isClosed || document.version !== version) return; // what changed it has it checked again
    const lines = linesOf(text);
    const made = findings.map((finding) => ({ diagnostic: this.#diagnostic(finding, lines, document.uri), fix: finding.fix, lines }));
    this.found.set(key, { version, language, made });
    this.shown.set(document.uri, made.map(({ diagnostic }) => diagnostic));
  }

  async #findings(text, language) {
    const folder = String(++this.number);
    const file = new Blob([text]);
    await this.#ask("clear", { choice: { language } });
    await this.#ask("check", { choice: { language }, files: [{ path: `${folder}/report.txt`, file }], tops: [folder] });
    const written = await this.#ask("write", { form: "json", numbers: [0], done: [] });
    return JSON.parse(new TextDecoder().decode(written)).diagnostics;
  }

  #range(lines, { location, end_location }) {
    return new this.vscode.Range(...placed(lines, location), ...placed(lines, end_location));
  }

  #diagnostic(finding, lines, uri) {
    const { Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, Uri } = this.vscode;
    const levels = { error: DiagnosticSeverity.Error, warning: DiagnosticSeverity.Warning, info: DiagnosticSeverity.Information };
    const made = new Diagnostic(this.#range(lines, finding), finding.message, levels[finding.severity]);
    made.source = "reportlint";
    made.code = { value: finding.code, target: Uri.parse(finding.url) };
    made.relatedInformation = finding.related.map(
      (place) => new DiagnosticRelatedInformation(new Location(uri, this.#range(lines, place)), place.message),
    );
    return made;
  }

  // Return the fixes of findings in a range; only safe ones are preferred.
  #fixes(document, range) {
    const { CodeAction, CodeActionKind, WorkspaceEdit } = this.vscode;
    const found = this.found.get(document.uri.toString());
    if (found?.version !== document.version) return [];
    return found.made
      .filter(({ diagnostic, fix }) => fix && diagnostic.range.intersection(range))
      .map(({ diagnostic, fix, lines }) => {
        const action = new CodeAction(fix.message, CodeActionKind.QuickFix);
        action.diagnostics = [diagnostic];
        action.isPreferred = fix.applicability === "safe";
        action.edit = new WorkspaceEdit();
        for (const edit of fix.edits) action.edit.replace(document.uri, this.#range(lines, edit), edit.content);
        return action;
      });
  }

  #ask(question, fields) {
    const id = ++this.number;
    return new Promise((resolve, reject) => {
      this.asked.set(id, { resolve, reject });
      this.worker.postMessage({ id, ask: question, ...fields });
    });
  }

  #answered(id, answer, error) {
    const waiting = this.asked.get(id);
    this.asked.delete(id);
    if (error === undefined) waiting?.resolve(answer);
    else waiting?.reject(new Error(error));
  }

  #failed(error) {
    for (const { reject } of this.asked.values()) reject(error);
    this.asked.clear();
  }
}

module.exports = { BuiltIn };
