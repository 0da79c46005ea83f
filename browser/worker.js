// The worker: Pyodide with the checker. It gets the parts of the page once, then answers one question at a time.
"use strict";

// Newer Pyodides refuse to start in a classic worker, which they recognise by this function. A page from the disk can
// start no other kind of worker, and nothing is to be imported from elsewhere.
if (!CLASSIC) self.importScripts = undefined;

const HOME = "https://reportlint.invalid/"; // where Pyodide believes to be; every request to it is answered from memory
const CODE = "/lib/page";
const FILES = "/files";
let python, desk;

const answers = {
  async start({ parts }) {
    const bytes = {};
    for (const name of Object.keys(parts)) {
      bytes[name] = await unpacked(parts[name]);
      delete parts[name];
    }
    answerFromMemory({
      "pyodide.asm.wasm": [bytes.wasm, "application/wasm"],
      "python_stdlib.zip": [bytes.library, "application/zip"],
      "repodata.json": [bytes.lock, "application/json"],
    });
    const module = await imported(bytes.module);
    const { loadPyodide } = await imported(bytes.loader);
    python = await loadPyodide({
      indexURL: HOME,
      stdLibURL: HOME + "python_stdlib.zip",
      lockFileContents: JSON.parse(new TextDecoder().decode(bytes.lock)),
      createPyodideModule: module.default,
      packageBaseUrl: HOME,
      env: { HOME: "/home/page" },
    });
    unpack(bytes.own, CODE);
    python.FS.mkdirTree(FILES);
    desk = python.runPython(`
import os, sys
os.environ["REPORTLINT_CACHE_DIR"] = ""
sys.path.append("${CODE}")
from reportlint.browser.desk import Desk
Desk("${FILES}")
`);
    return null;
  },

  rules: ({ language }) => JSON.parse(desk.rules(language)),

  // Put files on the desk, and check all that lie there. `tops` are the names of the files and folders on the desk.
  async check({ choice, files, tops }) {
    for (const { path, file } of files) {
      const place = `${FILES}/${path}`;
      python.FS.mkdirTree(place.slice(0, place.lastIndexOf("/")));
      python.FS.writeFile(place, new Uint8Array(await file.arrayBuffer()), { canOwn: true });
    }
    const paths = JSON.parse(desk.open(JSON.stringify(choice), JSON.stringify(tops)));
    for (let number = 0; number < paths.length; number++) {
      postMessage({ progress: { number: number + 1, count: paths.length, path: paths[number] } });
      desk.check_next();
    }
    postMessage({ progress: null });
    return JSON.parse(desk.close());
  },

  detail: ({ number }) => JSON.parse(desk.detail(number)),

  write({ form, numbers, done }) {
    const written = desk.write(form, JSON.stringify(numbers), JSON.stringify(done));
    const bytes = written.toJs();
    written.destroy();
    return bytes;
  },

  clear({ choice }) {
    empty(FILES);
    desk.open(JSON.stringify(choice), "[]");
    return null;
  },
};

self.onmessage = async ({ data }) => {
  try {
    postMessage({ id: data.id, answer: await answers[data.ask](data) });
  } catch (error) {
    postMessage({ id: data.id, error: String(error.message || error).trim().split("\n").pop() });
  }
};

function answerFromMemory(files) {
  self.fetch = async (address) => {
    const name = String(address).slice(HOME.length);
    if (!(name in files)) throw new TypeError(`nothing is loaded: ${address}`);
    const [content, type] = files[name];
    delete files[name];
    return new Response(content, { headers: { "Content-Type": type } });
  };
}

async function imported(bytes) {
  const address = URL.createObjectURL(new Blob([bytes], { type: "text/javascript" }));
  try {
    return await import(address);
  } finally {
    URL.revokeObjectURL(address);
  }
}

async function unpacked(letters) {
  const text = atob(letters);
  const packed = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) packed[at] = text.charCodeAt(at);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// Write the files of a bundle: a line with their names and sizes, then their contents.
function unpack(bundle, folder) {
  const start = bundle.indexOf(10) + 1;
  let at = start;
  for (const [name, size] of JSON.parse(new TextDecoder().decode(bundle.subarray(0, start)))) {
    const place = `${folder}/${name}`;
    python.FS.mkdirTree(place.slice(0, place.lastIndexOf("/")));
    python.FS.writeFile(place, bundle.slice(at, at + size), { canOwn: true });
    at += size;
  }
}

function empty(folder) {
  for (const name of python.FS.readdir(folder)) {
    if (name === "." || name === "..") continue;
    const place = `${folder}/${name}`;
    if (python.FS.isDir(python.FS.stat(place).mode)) {
      empty(place);
      python.FS.rmdir(place);
    } else {
      python.FS.unlink(place);
    }
  }
}
