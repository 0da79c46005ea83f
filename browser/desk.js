// The desk: the Python of the checker in a Pyodide, and the questions that it answers. The worker of the page and that of
// the editor both begin with this; each adds the question `start`.

const CODE = "/lib/page";
const FILES = "/files";
let python, desk;

const answers = {
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

// Answer a question, or say why not.
async function answered(data) {
  try {
    postMessage({ id: data.id, answer: await answers[data.ask](data) });
  } catch (error) {
    postMessage({ id: data.id, error: String(error.message || error).trim().split("\n").pop() });
  }
}

// Lay out the desk in a Pyodide. `bundle` is the code of the checker.
function laid(started, bundle) {
  python = started;
  unpack(bundle, CODE);
  python.FS.mkdirTree(FILES);
  desk = python.runPython(`
import os, sys
os.environ["REPORTLINT_CACHE_DIR"] = ""
sys.path.append("${CODE}")
from reportlint.browser.desk import Desk
Desk("${FILES}")
`);
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
