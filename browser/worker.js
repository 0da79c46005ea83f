// The worker: Pyodide with the checker. It gets the parts of the page once, then answers one question at a time.

// Newer Pyodides refuse to start in a classic worker, which they recognise by this function. A page from the disk can
// start no other kind of worker, and nothing is to be imported from elsewhere.
if (!CLASSIC) self.importScripts = undefined;

const HOME = "https://reportlint.invalid/"; // where Pyodide believes to be; every request to it is answered from memory

answers.start = async ({ parts }) => {
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
  const started = await loadPyodide({
    indexURL: HOME,
    stdLibURL: HOME + "python_stdlib.zip",
    lockFileContents: JSON.parse(new TextDecoder().decode(bytes.lock)),
    createPyodideModule: module.default,
    packageBaseUrl: HOME,
    env: { HOME: "/home/page" },
  });
  laid(started, bytes.own);
  return null;
};

self.onmessage = ({ data }) => answered(data);

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
