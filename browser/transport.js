// The way to the checker: a worker of this page, made of what the page holds.
const transport = {
  read: [".docx", ".docm", ".xlsx", ".xlsm", ".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml", ".txt", ".md", ".zip"],
  notRead: {
    ".pdf": "unread-pdf",
    ".doc": "unread-old", ".dot": "unread-old", ".wps": "unread-old", ".wpt": "unread-old", ".rtf": "unread-old", ".odt": "unread-old", ".ott": "unread-old",
    ".rar": "unread-packed", ".7z": "unread-packed", ".tar": "unread-packed", ".tgz": "unread-packed", ".gz": "unread-packed",
    ".xls": "unread-workbook", ".et": "unread-workbook", ".ofd": "unread-sheet",
  },
  worker: null,
  waiting: new Map(), // what answers a question, by its number
  asked: 0,

  // Whether this browser can run the checker.
  runsHere: () => "DecompressionStream" in window && "WebAssembly" in window,

  // Start the checker. `progress` is told of every file that is checked.
  start(progress) {
    const parts = {};
    for (const node of document.querySelectorAll("script.part")) {
      parts[node.dataset.name] = node.textContent;
      node.remove();
    }
    const code = new Blob([JSON.parse(document.getElementById("worker").textContent)], { type: "text/javascript" });
    const address = URL.createObjectURL(code);
    this.worker = new Worker(address);
    this.worker.onmessage = ({ data }) => {
      if ("progress" in data) return progress(data.progress);
      const { resolve, reject } = this.waiting.get(data.id);
      this.waiting.delete(data.id);
      return "error" in data ? reject(new Error(data.error)) : resolve(data.answer);
    };
    this.worker.onerror = (event) => {
      for (const { reject } of this.waiting.values()) reject(new Error(event.message));
      this.waiting.clear();
    };
    return this.ask("start", { parts }).finally(() => URL.revokeObjectURL(address));
  },

  // Ask a question. Return a promise of the answer.
  ask(question, fields = {}) {
    const id = ++this.asked;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, ask: question, ...fields });
    });
  },
};
