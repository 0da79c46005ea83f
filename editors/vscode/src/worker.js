// The thread: Pyodide with the checker, from the files in the folder that it is given. `desk.js` of the page is in front
// of this: the questions, and what answers them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";

const postMessage = (message) => "progress" in message || parentPort.postMessage(message);

answers.start = async () => {
  const { loadPyodide } = await import(pathToFileURL(join(workerData, "pyodide.mjs")).href);
  laid(await loadPyodide({ indexURL: workerData, env: { HOME: "/home/editor" } }), readFileSync(join(workerData, "own.bundle")));
  return null;
};

parentPort.on("message", (data) => answered(data));
