// The page: it takes files, has them checked, and shows what was found. `transport` takes its questions to the checker.

const at = (id) => document.getElementById(id);
const { read: READ, notRead: NOT_READ } = transport; // kinds of files, by their endings

const state = {
  ready: false,
  busy: false,
  queue: [], // files that were given while the checker was not ready
  tops: new Set(), // the names of the files and folders on the desk
  unread: new Map(), // why a file was not checked, by its path
  files: [],
  summary: "",
  leftOut: "",
  done: new Set(), // keys of findings
  open: new Set(), // paths of reports whose list is open or closed against the rule
  details: new Map(), // texts and tables that were fetched, by the number of the report
  hidden: new Set(), // levels
  hideDone: false,
  sort: { by: null, down: false },
  rules: [],
  choice: { on: [], off: [], severity: {} },
};

// ------------------------------------------------------------------------------- the checker

const ask = (question, fields) => transport.ask(question, fields);
const choice = () => ({ language, ...state.choice });

// Run something that keeps the checker busy, and show what goes wrong.
async function occupied(key, fields, action) {
  state.busy = true;
  showState(key, fields);
  for (const each of document.querySelectorAll("button")) each.disabled = true;
  at("problem").hidden = true;
  try {
    return await action();
  } catch (error) {
    fail(error.message);
    return null;
  } finally {
    state.busy = false;
    for (const each of document.querySelectorAll("button")) each.disabled = false;
    at("progress").hidden = true;
    takeQueue();
  }
}

function fail(reason) {
  at("problem").textContent = words("failed", { reason });
  at("problem").hidden = false;
  showState(null);
}

function showState(key, fields) {
  at("state").textContent = key ? words(key, fields) : "";
}

function showProgress(progress) {
  const bar = at("progress");
  bar.hidden = false;
  if (!progress) {
    bar.removeAttribute("value");
    return showState("comparing");
  }
  bar.max = progress.count;
  bar.value = progress.number - 1;
  return showState("checking", progress);
}

// ------------------------------------------------------------------------------- files

const ending = (name) => (name.match(/\.[^.\/]+$/) || [""])[0].toLowerCase();
const isHidden = (path) => path.split("/").some((part) => part.startsWith(".") || part.startsWith("~$"));

// Take files, given as path and file. Names that are on the desk already get a number.
function take(given) {
  const renamed = new Map();
  const fresh = new Set();
  const files = [];
  for (const { path, file } of given) {
    if (isHidden(path)) continue;
    const parts = path.split("/");
    const [top] = parts;
    if (!renamed.has(top) || parts.length === 1) renamed.set(top, freeName(top, fresh));
    parts[0] = renamed.get(top);
    const shown = parts.join("/");
    const kind = ending(path);
    if (kind in NOT_READ) {
      state.unread.set(shown, NOT_READ[kind]);
    } else if (READ.includes(kind) || parts.length === 1) {
      fresh.add(parts[0]);
      files.push({ path: shown, file });
    }
  }
  for (const name of fresh) state.tops.add(name);
  state.queue.push(...files);
  if (!files.length && !state.busy) {
    showState("nothing-to-check");
    if (state.unread.size) render();
  } else if (!state.ready) {
    showState("preparing-files", { count: state.queue.length });
  }
  takeQueue();
}

function freeName(name, fresh) {
  const kind = ending(name);
  const stem = name.slice(0, name.length - kind.length);
  let free = name;
  for (let number = 2; state.tops.has(free) || fresh.has(free); number++) free = `${stem} (${number})${kind}`;
  return free;
}

function takeQueue() {
  if (state.ready && !state.busy && state.queue.length) check(state.queue.splice(0));
}

async function check(files) {
  const tops = [...state.tops];
  const found = await occupied("reading", { count: files.length }, () => ask("check", { choice: choice(), files, tops }));
  if (!found) return;
  state.files = found.files.map((report, number) => ({ ...report, number }));
  state.summary = found.summary;
  state.leftOut = found.left_out;
  state.details.clear();
  render();
  showState(found.files.length ? "checked" : "nothing-to-check");
  at("results-name").focus();
}

// Files and folders that were dropped. Some browsers let a page from the disk read a dropped folder in one way only:
// Chromium by handles, Firefox by entries.
async function dropped(transfer) {
  const items = [...transfer.items].filter((item) => item.kind === "file");
  const plain = [...transfer.files];
  const entries = items.map((item) => item.webkitGetAsEntry());
  const handles = items.map((item) => (item.getAsFileSystemHandle ? item.getAsFileSystemHandle() : null));
  const found = [];
  let refused = false;
  for (const [number, entry] of entries.entries()) {
    if (!entry || !entry.isDirectory) {
      if (plain[number]) found.push({ path: plain[number].name, file: plain[number] });
      continue;
    }
    try {
      const handle = await handles[number];
      found.push(...(await (handle ? inHandle(handle, handle.name) : inFolder(entry, entry.name))));
    } catch (error) {
      refused = true;
    }
  }
  take(found);
  at("problem").hidden = !refused;
  if (refused) at("problem").textContent = words("folder-refused");
}

async function inHandle(folder, path) {
  const found = [];
  for await (const entry of folder.values()) {
    const below = `${path}/${entry.name}`;
    if (entry.kind === "directory") found.push(...(await inHandle(entry, below)));
    else found.push({ path: below, file: await entry.getFile() });
  }
  return found;
}

async function inFolder(folder, path) {
  const reader = folder.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return found;
    for (const entry of some) {
      const below = `${path}/${entry.name}`;
      if (entry.isDirectory) found.push(...(await inFolder(entry, below)));
      else found.push({ path: below, file: await new Promise((resolve, reject) => entry.file(resolve, reject)) });
    }
  }
}

function chosen(input) {
  const files = [...input.files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
  input.value = ""; // so that the page keeps no names, and the same file can be chosen again
  take(files);
}

// ------------------------------------------------------------------------------- what is written

const isDone = (finding) => state.done.has(finding.key);
const left = (report) => report.findings.filter((finding) => !isDone(finding));
const nameOf = (report) => report.unit || words("no-unit");
const titleOf = (report) => `${nameOf(report)} ${report.year ? words("year-of", { year: report.year }) : words("no-year")}`;
const headingOf = (report) => (report.reason ? report.name : titleOf(report));

async function save(form, name, reports) {
  const numbers = reports.map((report) => report.number);
  const bytes = await occupied("writing", {}, () => ask("write", { form, numbers, done: [...state.done] }));
  if (!bytes) return;
  const address = URL.createObjectURL(new Blob([bytes]));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  showState("saved", { name });
}

const fileName = (report, kind) =>
  words("name-list", { name: headingOf(report) }).replace(/[<>:"/\\|?*\s]+/g, " ").trim() + kind;

const copyName = (report) => words("name-copy", { name: report.name.slice(0, report.name.lastIndexOf(".")) }) + ending(report.name);

function listOf(report) {
  const lines = [`${headingOf(report)}${words("colon")}${words("list-of")}`];
  left(report).forEach((finding, number) => {
    const hint = finding.hint ? `${words("full-stop")}${words("what-to-do")}${finding.hint}` : "";
    const place = placeOf(finding);
    lines.push(`${number + 1}. [${words(finding.severity)}] ${place}${place && words("colon")}${finding.message}${hint}`);
  });
  return lines.join("\n");
}

async function copy(report) {
  const text = listOf(report);
  try {
    await navigator.clipboard.writeText(text);
  } catch (error) {
    // Not every browser lets a page from the disk use the clipboard in this way.
    const area = make("textarea", { "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    const did = document.execCommand("copy");
    area.remove();
    if (!did) return fail(error.message);
  }
  return showState("copied");
}

function print(card) {
  document.body.classList.toggle("print-one", Boolean(card));
  for (const each of document.querySelectorAll(".report")) each.classList.toggle("chosen", each === card);
  const closed = [...document.querySelectorAll("details.report.faulty:not([open])")];
  for (const each of closed) each.open = true;
  window.print();
  for (const each of closed) each.open = false;
  document.body.classList.remove("print-one");
}

// ------------------------------------------------------------------------------- what is shown

function placeOf(finding) {
  const { place, line } = finding;
  return place && line ? words("place-and-line", { place, line }) : place || line;
}

const relatedOf = ({ text, where }) => words("place-and-line", { place: text, line: where });

function findingView(report, finding) {
  const box = make("input", { type: "checkbox", checked: isDone(finding), autocomplete: "off", "aria-label": words("mark-done-of", { number: finding.number }) });
  const item = make(
    `li.${finding.severity}${isDone(finding) ? ".is-done" : ""}`,
    { id: `f-${report.number}-${finding.number}`, value: finding.number, tabindex: "-1" },
    make("label.mark", {}, box, ` ${words("mark-done")}`),
    make(
      "p.head",
      {},
      make(`span.badge.${finding.severity}`, {}, `${finding.sign}${finding.number}`),
      " ",
      make("span.level", {}, words(finding.severity)),
      " ",
      make("span.name", {}, finding.name),
      " ",
      make("span.code", {}, finding.code),
    ),
    make("p.message", {}, finding.message),
    placeOf(finding) && make("p.place", {}, placeOf(finding)),
    finding.hint && make("p.hint", {}, make("b", {}, words("what-to-do")), finding.hint),
    finding.related.length ? make("p.related", {}, make("b", {}, words("related")), finding.related.map(relatedOf).join(words("semicolon"))) : "",
  );
  box.addEventListener("change", () => {
    if (box.checked) state.done.add(finding.key);
    else state.done.delete(finding.key);
    item.classList.toggle("is-done", box.checked);
    renderOverview();
    const card = item.closest(".report");
    card.querySelector(".facts").replaceWith(factsView(report));
  });
  return item;
}

function factsView(report) {
  const counts = LEVELS.filter((level) => report.counts[level]).map((level) => {
    const count = left(report).filter((finding) => finding.severity === level).length;
    return make(`span.count.${level}`, {}, sign(level, SIGNS[level]), `${words(level)} ${count}`);
  });
  const fine = make("span.count.ok", {}, sign("ok", "✓"), words(report.findings.length ? "all-done" : "clean"));
  return make("p.facts", {}, ...(left(report).length ? counts : [fine]), make("span.path", {}, report.path));
}

function reportView(report) {
  const faulty = report.findings.length > 0;
  const card = make(`details.report.${faulty ? "faulty" : "clean"}`, { id: `r-${report.number}`, open: faulty !== state.open.has(report.path) });
  const place = make("div");
  const see = button("see-text", async () => {
    const known = state.details.get(report.number);
    const detail = known || (await occupied("writing", {}, () => ask("detail", { number: report.number })));
    if (!detail) return;
    state.details.set(report.number, detail);
    place.replaceWith(detailView(report, detail));
    see.remove();
    showState(null);
  });
  const tools = [
    button("print-one", () => print(card)),
    button("copy-one", () => copy(report)),
    button("save-html", () => save("html", fileName(report, ".html"), [report])),
    report.word ? button("save-annotated", () => save("annotated", copyName(report), [report])) : "",
  ];
  card.append(
    make("summary", {}, make("h2", {}, headingOf(report)), factsView(report)),
    make(
      "div.body",
      {},
      faulty ? make("p.tools", {}, ...tools) : "",
      faulty ? make("section.findings.plain", { "aria-label": words("list-of") }, make("ol", {}, ...report.findings.map((each) => findingView(report, each)))) : "",
      make("p.signature", {}, words("signature")),
      report.reason ? "" : make("p.tools", {}, see),
      place,
    ),
  );
  card.addEventListener("toggle", () => {
    if (card.open === faulty) state.open.delete(report.path);
    else state.open.add(report.path);
  });
  return card;
}

const COLUMNS = [
  ["unit", (report) => headingOf(report)],
  ["year", (report) => Number(report.year)],
  ["errors", (report) => report.counts.error],
  ["warnings", (report) => report.counts.warning],
  ["notes", (report) => report.counts.info],
  ["done", (report) => report.findings.length - left(report).length],
  ["file", (report) => report.path],
];

function sorted() {
  const { by, down } = state.sort;
  const column = COLUMNS.find(([key]) => key === by);
  if (!column) return state.files;
  const compare = (one, other) => (typeof one === "number" ? one - other : one.localeCompare(other, "zh-Hans"));
  return [...state.files].sort((one, other) => (down ? -1 : 1) * compare(column[1](one), column[1](other)));
}

function headView([key]) {
  const { by, down } = state.sort;
  const counts = !["unit", "year", "file"].includes(key);
  const sort = () => {
    // Numbers are wanted from the top first.
    state.sort = by === key ? { by, down: !down } : { by: key, down: counts };
    render();
    document.querySelector(`#overview [data-column="${key}"]`).focus();
  };
  const aria = by === key ? (down ? "descending" : "ascending") : "none";
  const tag = counts ? "th.n" : key === "file" ? "th.path" : "th";
  return make(tag, { scope: "col", "aria-sort": aria }, button(key, sort, { "data-column": key }));
}

function rowView(report) {
  const number = (count) => make(`td.n${count ? "" : ".none"}`, {}, String(count));
  return make(
    "tr",
    {},
    make("th", { scope: "row" }, make("a", { href: `#r-${report.number}` }, report.reason ? report.name : nameOf(report))),
    make("td", {}, report.year),
    ...LEVELS.map((level) => number(report.counts[level])),
    number(report.findings.length - left(report).length),
    make("td.path", {}, report.path),
  );
}

function renderOverview() {
  const table = make(
    "table.list",
    {},
    make("caption", {}, words("overview")),
    make("thead", {}, make("tr", {}, ...COLUMNS.map(headView))),
    make("tbody", {}, ...sorted().map(rowView)),
  );
  at("overview").replaceChildren(make("div.scroll", { role: "region", tabindex: "0", "aria-label": words("overview") }, table));
}

function renderUnread() {
  const items = [...state.unread].map(([path, why]) => make("li", {}, make("span.path", {}, path), ` ${words(why)}`));
  if (state.leftOut) items.push(make("li", {}, state.leftOut));
  at("unread").replaceChildren(...(items.length ? [make("h3", {}, words("unread")), make("ul", {}, ...items)] : []));
}

function renderFilter() {
  const level = (severity) => {
    const box = make("input", { type: "checkbox", checked: !state.hidden.has(severity), autocomplete: "off" });
    box.addEventListener("change", () => {
      if (box.checked) state.hidden.delete(severity);
      else state.hidden.add(severity);
      showLevels();
    });
    return make("label", {}, box, " ", sign(severity, SIGNS[severity]), words(severity));
  };
  const box = make("input", { type: "checkbox", checked: state.hideDone, autocomplete: "off" });
  box.addEventListener("change", () => {
    state.hideDone = box.checked;
    showLevels();
  });
  at("filter").replaceChildren(...LEVELS.map(level), make("label", {}, box, " ", words("hide-done")));
  showLevels();
}

function showLevels() {
  for (const level of LEVELS) document.body.classList.toggle(`no-${level}`, state.hidden.has(level));
  document.body.classList.toggle("hide-done", state.hideDone);
}

function render() {
  at("results").hidden = !state.files.length && !state.unread.size;
  at("summary").textContent = state.summary;
  at("tools").replaceChildren(
    button("save-all", () => save("zip", words("name-all"), state.files)),
    button("save-workbook", () => save("xlsx", words("name-workbook"), state.files)),
    button("print-all", () => print(null)),
    button("clear", clear),
  );
  renderFilter();
  renderOverview();
  renderUnread();
  at("reports").replaceChildren(...sorted().map(reportView));
}

async function clear() {
  await occupied(null, {}, () => ask("clear", { choice: choice() }));
  for (const each of [state.tops, state.unread, state.done, state.open, state.details]) each.clear();
  Object.assign(state, { files: [], summary: "", leftOut: "" });
  render();
  showState("ready");
  at("choose-files").focus();
}

// ------------------------------------------------------------------------------- the choice of rules

function ruleView(rule) {
  const { on, off, severity } = state.choice;
  const isOn = (rule.on && !off.includes(rule.code)) || on.includes(rule.code);
  const box = make("input", { type: "checkbox", checked: isOn, "data-rule": rule.code, autocomplete: "off" });
  const level = make(
    "select",
    { "data-level": rule.code, "aria-label": words("level-of", { rule: rule.summary }), autocomplete: "off" },
    ...LEVELS.map((each) => make("option", { value: each, selected: each === (severity[rule.code] || rule.severity) }, words(each))),
  );
  const note = rule.on ? "" : make("small", {}, ` (${words("off-by-default")})`);
  return make("div.rule", {}, make("label", {}, box, ` ${rule.summary} `, make("small.path", {}, rule.code), note), level);
}

function renderRules() {
  const families = new Map();
  for (const rule of state.rules) {
    const key = `family-${rule.code[0]}`;
    const family = key in WORDS && /^[A-Z][0-9]{3}$/.test(rule.code) ? key : "family-other";
    families.set(family, [...(families.get(family) || []), rule]);
  }
  const order = Object.keys(WORDS).filter((key) => families.has(key));
  at("rules").replaceChildren(
    ...order.map((key) => make("fieldset.family", {}, make("legend", {}, words(key)), ...families.get(key).map(ruleView))),
  );
}

// Take what the user chose. Return false if no rule is left.
function takeChoice() {
  const made = { on: [], off: [], severity: {} };
  let count = 0;
  for (const rule of state.rules) {
    const isOn = document.querySelector(`[data-rule="${rule.code}"]`).checked;
    const level = document.querySelector(`[data-level="${rule.code}"]`).value;
    count += isOn;
    if (isOn !== rule.on) made[isOn ? "on" : "off"].push(rule.code);
    if (level !== rule.severity) made.severity[rule.code] = level;
  }
  if (count) state.choice = made;
  return count > 0;
}

async function apply() {
  if (!takeChoice()) showState("no-rule");
  else if (state.tops.size) await check([]);
  else showState("ready");
}

async function restore() {
  state.choice = { on: [], off: [], severity: {} };
  renderRules();
  if (state.tops.size) await check([]);
}

// ------------------------------------------------------------------------------- the page

function renderWords() {
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  document.title = words("title");
  for (const each of document.querySelectorAll("[data-words]")) each.textContent = words(each.dataset.words);
  const { version, pyodide, browsers } = document.body.dataset;
  at("which").textContent = words(browsers);
  at("made-by").textContent = words(pyodide ? "made-by" : "made-by-network", { version, pyodide });
}

async function speak(other) {
  language = other;
  renderWords();
  if (!state.ready) return showState("preparing");
  state.rules = await occupied(null, {}, () => ask("rules", { language }));
  renderRules();
  if (state.tops.size) return check([]);
  return showState("ready");
}

function listen() {
  const box = at("box");
  at("choose-files").addEventListener("click", () => at("files").click());
  at("choose-folder").addEventListener("click", () => at("folder").click());
  for (const id of ["files", "folder"]) at(id).addEventListener("change", (event) => chosen(event.target));
  at("language").addEventListener("click", () => speak(language === "zh" ? "en" : "zh"));
  at("apply").addEventListener("click", apply);
  at("restore").addEventListener("click", restore);
  // Files may be dropped anywhere: a browser would otherwise show the file in place of the page.
  window.addEventListener("dragover", (event) => {
    event.preventDefault();
    box.classList.add("over");
  });
  window.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) box.classList.remove("over");
  });
  window.addEventListener("drop", (event) => {
    event.preventDefault();
    box.classList.remove("over");
    dropped(event.dataTransfer).catch((error) => fail(error.message));
  });
}

async function begin() {
  renderWords();
  listen();
  if (!transport.runsHere()) return fail(words("too-old"));
  showState("preparing");
  try {
    await transport.start(showProgress);
    state.rules = await ask("rules", { language });
  } catch (error) {
    return fail(error.message);
  }
  state.ready = true;
  document.body.dataset.ready = "yes";
  renderRules();
  showState("ready");
  return takeQueue();
}

begin();
