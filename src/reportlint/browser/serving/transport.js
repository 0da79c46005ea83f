// The way to the checker: a desk on the machine that has sent this page. Files go there, and nowhere else.
const transport = {
  read: [
    ".docx", ".docm", ".xlsx", ".xlsm", ".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml", ".txt", ".md", ".zip", ".pdf",
    ".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".ott",
  ],
  notRead: {
    ".rar": "unread-packed", ".7z": "unread-packed", ".tar": "unread-packed", ".tgz": "unread-packed", ".gz": "unread-packed",
    ".xls": "unread-workbook", ".et": "unread-workbook", ".ofd": "unread-sheet",
  },
  desk: null,
  progress: null,

  runsHere: () => "fetch" in window,

  // Get a desk. `progress` is told of every file that is checked.
  async start(progress) {
    this.progress = progress;
    this.desk = await this.json("open");
    addEventListener("pagehide", () => navigator.sendBeacon(`/close/${this.desk}`, ""));
    return null;
  },

  // Ask a question. Return a promise of the answer.
  async ask(question, fields = {}) {
    if (question === "check") return this.check(fields);
    if (question === "clear") {
      await this.json(`clear/${this.desk}`);
      await this.json(`ask/${this.desk}/open`, JSON.stringify([JSON.stringify(fields.choice), "[]"]));
      return null;
    }
    if (question === "rules") return this.json(`ask/${this.desk}/rules`, JSON.stringify([fields.language]));
    if (question === "detail") return this.json(`ask/${this.desk}/detail`, JSON.stringify([fields.number]));
    const asked = [fields.form, JSON.stringify(fields.numbers), JSON.stringify(fields.done)];
    const answer = await this.post(`ask/${this.desk}/write`, JSON.stringify(asked));
    return new Uint8Array(await answer.arrayBuffer());
  },

  // Put files on the desk, and check all that lie there. `tops` are the names of the files and folders on the desk.
  async check({ choice, files, tops }) {
    for (const { path, file } of files) {
      await this.json(`put/${this.desk}/${path.split("/").map(encodeURIComponent).join("/")}`, file);
    }
    const begun = JSON.stringify([JSON.stringify(choice), JSON.stringify(tops)]);
    const paths = await this.json(`ask/${this.desk}/open`, begun);
    for (let number = 0; number < paths.length; number++) {
      this.progress({ number: number + 1, count: paths.length, path: paths[number] });
      await this.json(`ask/${this.desk}/check_next`, "[]");
    }
    this.progress(null);
    return this.json(`ask/${this.desk}/close`, "[]");
  },

  async json(path, content = "") {
    return (await this.post(path, content)).json();
  },

  async post(path, content = "") {
    const answer = await fetch(`/${path}`, { method: "POST", body: content, headers: { "Content-Type": "application/octet-stream" } });
    if (answer.ok) return answer;
    const { word } = await answer.json();
    throw new Error(word in WORDS ? words(word) : `${answer.status} ${answer.statusText}`);
  },
};
