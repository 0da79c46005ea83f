// Which documents start the checker, and where a place of reportlint is in an editor.
"use strict";

const assert = require("node:assert");
const { test } = require("node:test");
const { concerns } = require("../src/documents");
const { linesOf, placed } = require("../src/positions");
const { TextDocument } = require("./editor");

const KINDS = [
  [true, "/a.txt", "青禾镇2023年政府信息公开工作年度报告", "plaintext", "file"],
  [true, "/a.md", "# 政 府 信 息\n公 开", "markdown", "untitled"],
  [true, "/a.txt", "政府資訊、政務公開", "plaintext", "vscode-remote"],
  [false, "/a.txt", "requests>=2\n", "plaintext", "file"],
  [false, "/a.txt", "政府信息公开", "plaintext", "git"],
  [false, "/a.py", "# 政府信息公开", "python", "file"],
  [true, "/x/reportlint.toml", "", "toml", "file"],
  [true, "/pyproject.toml", "[project]\n[tool.reportlint]\n", "toml", "file"],
  [true, "/rules/city.toml", "# of the city\n[[rule]]\n", "toml", "file"],
  [false, "/pyproject.toml", "[project]\n", "toml", "file"],
  [false, "/myreportlint.toml", "", "toml", "file"],
];

for (const [expected, path, text, language, scheme] of KINDS) {
  test(`${scheme}:${path} in ${language} ${expected ? "starts" : "does not start"} it: ${JSON.stringify(text)}`, () => {
    assert.strictEqual(concerns(new TextDocument(path, text, language, scheme)), expected);
  });
}

test("every place of a text, counted in code points, is the place that an editor counts in units", () => {
  const text = "一𠮷\t|\r\n\r𠮷𠮷三\n\nend";
  const lines = linesOf(text);
  assert.deepStrictEqual(lines, ["一𠮷\t|", "", "𠮷𠮷三", "", "end"]);
  lines.forEach((line, number) => {
    const points = [...line];
    for (let column = 0; column <= points.length; column++) {
      assert.deepStrictEqual(placed(lines, { line: number + 1, column: column + 1 }), [number, points.slice(0, column).join("").length]);
    }
  });
  assert.deepStrictEqual(placed(lines, { line: 9, column: 3 }), [8, 0]);
});
