// Which documents concern reportlint: the checker is not started for any other.
"use strict";

const TEXTS = ["plaintext", "markdown"];
const LANGUAGES = [...TEXTS, "toml"];
const SUBJECT = /信息公[开開]|政[务務]公[开開]/;
const TABLES = /^\s*(?:\[\[rule\]\]|\[tool\.reportlint)/m;
const SETTINGS = /(?:^|[\\/])reportlint\.toml$/;

// What the client sends to the server. Nothing that only looks at a document (a diff, an output) is one.
const SELECTOR = LANGUAGES.flatMap((language) => ["file", "untitled", "vscode-remote", "vscode-vfs"].map((scheme) => ({ scheme, language })));

function isText(document) {
  return TEXTS.includes(document.languageId) && SELECTOR.some(({ scheme }) => scheme === document.uri.scheme);
}

// Whether a document may be a report, a file of rules or a settings file. Converters leave spaces inside words.
function concerns(document) {
  if (!SELECTOR.some(({ scheme, language }) => scheme === document.uri.scheme && language === document.languageId)) return false;
  if (document.languageId === "toml") return SETTINGS.test(document.uri.path) || TABLES.test(document.getText());
  return SUBJECT.test(document.getText().replace(/\s+/g, ""));
}

module.exports = { SELECTOR, concerns, isText };
