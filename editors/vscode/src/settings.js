// The settings of the extension, as they count in this workspace.
"use strict";

// Local rules are code: without the trust of the user they never run, whatever the settings say.
function settingsOf(vscode) {
  const given = vscode.workspace.getConfiguration("reportlint");
  const language = given.get("language");
  return {
    engine: given.get("engine"),
    command: given.get("command"),
    language: language === "auto" ? (vscode.env.language.startsWith("zh") ? "zh" : "en") : language,
    run: given.get("run"),
    config: given.get("config"),
    localRules: vscode.workspace.isTrusted && given.get("localRules"),
  };
}

module.exports = { settingsOf };
