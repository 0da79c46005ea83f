// Compile folders of Python modules with the interpreter of Pyodide.
//
//     node compile.mjs PYODIDE compile.py KIND OPTIMIZE SOURCE TARGET [KIND OPTIMIZE SOURCE TARGET ...]
//
// PYODIDE is the folder of the unpacked package; every SOURCE is a folder and gives a file TARGET. KIND is `archive` or
// `bundle`, OPTIMIZE the level of optimization: 2 leaves docstrings out.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [pyodideFolder, program, ...jobs] = process.argv.slice(2);

function copy(fs, from, to) {
  fs.mkdirTree(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    const target = `${to}/${entry.name}`;
    if (entry.isDirectory()) copy(fs, source, target);
    else fs.writeFile(target, readFileSync(source));
  }
}

globalThis.require ??= createRequire(import.meta.url); // else old ones import a package for networks
const { loadPyodide } = await import(pathToFileURL(resolve(pyodideFolder, "pyodide.mjs")).href);
const python = await loadPyodide({ indexURL: resolve(pyodideFolder), args: ["-X", "no_debug_ranges"], env: { PYTHONHASHSEED: "0", HOME: "/home" } });
python.runPython(readFileSync(program, "utf8"));
for (let at = 0; at < jobs.length; at += 4) {
  const [kind, optimize, source, target] = jobs.slice(at, at + 4);
  copy(python.FS, source, `/source-${at}`);
  const made = python.globals.get(kind)(`/source-${at}`, Number(optimize));
  writeFileSync(target, made.toJs());
  made.destroy();
}
process.exit(0);
