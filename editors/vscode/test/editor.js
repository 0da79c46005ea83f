// A stand-in for the API of VS Code: what the built-in checker and the search for commands use of it.
"use strict";

class Range {
  constructor(...places) {
    [this.startLine, this.startCharacter, this.endLine, this.endCharacter] = places;
  }
  intersection(other) {
    const starts = [this, other].map((range) => [range.startLine, range.startCharacter]).sort(compared)[1];
    const ends = [this, other].map((range) => [range.endLine, range.endCharacter]).sort(compared)[0];
    return compared(starts, ends) <= 0 ? new Range(...starts, ...ends) : undefined;
  }
}

function compared([line, character], [otherLine, otherCharacter]) {
  return line - otherLine || character - otherCharacter;
}

class Emitter {
  constructor() {
    this.handlers = new Set();
    this.event = (handler) => {
      this.handlers.add(handler);
      return { dispose: () => this.handlers.delete(handler) };
    };
  }
  fire(value) {
    for (const handler of this.handlers) handler(value);
  }
}

class TextDocument {
  constructor(path, text, languageId = "plaintext", scheme = "file") {
    this.uri = { scheme, path, toString: () => `${scheme}://${path}` };
    this.languageId = languageId;
    this.version = 1;
    this.isClosed = false;
    this.text = text;
  }
  getText() {
    return this.text;
  }
  // The text of a range, found as an editor finds it: by UTF-16 units.
  at({ startLine, startCharacter, endLine, endCharacter }) {
    const starts = [0, ...[...this.text.matchAll(/\r\n|\r|\n/g)].map((match) => match.index + match[0].length)];
    return this.text.slice(starts[startLine] + startCharacter, starts[endLine] + endCharacter);
  }
}

// Return an editor with events that a test fires, and what the checker showed in it.
function editor({ documents = [], trusted = true, folders = [], extensions = {} } = {}) {
  const events = Object.fromEntries(["Open", "Change", "Save", "Close"].map((name) => [name, new Emitter()]));
  const shown = new Map();
  const waiting = [];
  const collection = {
    set: (uri, list) => {
      shown.set(uri.toString(), list);
      for (const resolve of waiting.splice(0)) resolve(list);
    },
    delete: (uri) => shown.delete(uri.toString()),
    dispose: () => shown.clear(),
  };
  const made = {
    events,
    shown,
    next: () => new Promise((resolve) => waiting.push(resolve)),
    Range,
    Diagnostic: class {
      constructor(range, message, severity) {
        Object.assign(this, { range, message, severity });
      }
    },
    DiagnosticRelatedInformation: class {
      constructor(location, message) {
        Object.assign(this, { location, message });
      }
    },
    Location: class {
      constructor(uri, range) {
        Object.assign(this, { uri, range });
      }
    },
    DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2 },
    Uri: { parse: (text) => ({ toString: () => text }) },
    CodeAction: class {
      constructor(title, kind) {
        Object.assign(this, { title, kind });
      }
    },
    CodeActionKind: { QuickFix: "quickfix" },
    WorkspaceEdit: class {
      constructor() {
        this.edits = [];
      }
      replace(uri, range, content) {
        this.edits.push({ uri, range, content });
      }
    },
    languages: {
      createDiagnosticCollection: () => collection,
      registerCodeActionsProvider: (_, provider) => {
        made.actions = provider;
        return { dispose: () => (made.actions = null) };
      },
    },
    workspace: {
      isTrusted: trusted,
      workspaceFolders: folders.map((fsPath) => ({ uri: { scheme: "file", fsPath } })),
      textDocuments: documents,
      onDidOpenTextDocument: events.Open.event,
      onDidChangeTextDocument: events.Change.event,
      onDidSaveTextDocument: events.Save.event,
      onDidCloseTextDocument: events.Close.event,
    },
    extensions: { getExtension: (id) => extensions[id] },
  };
  return made;
}

module.exports = { TextDocument, editor };
