// Places: reportlint counts lines and columns from 1, columns in code points; editors from 0, columns in UTF-16 units.
"use strict";

// Return a place of reportlint as [line, character] of an editor.
function placed(lines, { line, column }) {
  const text = lines[line - 1] ?? "";
  let units = 0;
  for (let left = column - 1; left > 0 && units < text.length; left--) units += text.codePointAt(units) > 0xffff ? 2 : 1;
  return [line - 1, units];
}

// Return the lines of a text, as an editor and reportlint both count them.
function linesOf(text) {
  return text.split(/\r\n|\r|\n/);
}

module.exports = { linesOf, placed };
