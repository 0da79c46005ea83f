// Elements of the page. Texts of documents become text nodes, never markup.

let language = "zh";

function words(key, fields = {}) {
  const text = WORDS[key][language === "zh" ? 0 : 1];
  return text.replace(/\{(\w+)\}/g, (all, name) => (name in fields ? String(fields[name]) : all));
}

// An element: its tag with classes (`p.place`), its attributes, and what is in it. Handlers are attributes, too.
function make(tag, attributes = {}, ...inside) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name);
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null && value !== "") element.setAttribute(key, value);
  }
  element.append(...inside.filter((each) => each !== null && each !== ""));
  return element;
}

const button = (key, click, attributes = {}) => make("button", { type: "button", click, ...attributes }, words(key));
const sign = (severity, text) => make(`span.sign.${severity}`, { "aria-hidden": "true" }, text);
const SIGNS = { error: "✗", warning: "!", info: "i" };
const LEVELS = Object.keys(SIGNS);

function gravest(report, numbers) {
  const own = numbers.map((number) => report.findings[number - 1].severity);
  return LEVELS.find((level) => own.includes(level)) || "";
}

// The sign of a finding in the text or a table, which leads to it.
function badge(report, number) {
  const finding = report.findings[number - 1];
  const attributes = { href: `#f-${report.number}-${number}`, title: finding.message, "aria-label": `${words(finding.severity)} ${number}` };
  return make(`a.badge.${finding.severity}`, attributes, `${finding.sign}${number}`);
}

const badges = (report, numbers) => numbers.map((number) => badge(report, number));
const spaced = (numbers) => numbers.join(" ");

function pieces(report, given) {
  return given.map(({ text, numbers, beginning, related }) => {
    if (numbers.length) {
      const tag = `mark.${gravest(report, numbers)}${text ? "" : ".empty"}`;
      return make(tag, { "data-f": spaced(numbers), "data-s": spaced(related) }, ...badges(report, beginning), text);
    }
    return related.length ? make("span", { "data-s": spaced(related) }, text) : text;
  });
}

function drawnTable(report, rows) {
  const body = rows.map(({ cells }) => {
    const boxes = cells.map((cell) => make("td", spans(cell), ...pieces(report, cell.pieces)));
    return make("tr", {}, ...boxes);
  });
  return make("div.scroll", {}, make("table.drawn", {}, make("tbody", {}, ...body)));
}

const spans = ({ columns, rows }) => ({ colspan: columns > 1 && columns, rowspan: rows > 1 && rows });

function stretch(report, { lines, folded, table }) {
  const inside = table.length
    ? [drawnTable(report, table)]
    : lines.map((line) => make("div.l", { "data-n": line.number }, ...pieces(report, line.pieces)));
  if (!folded) return inside;
  const fields = { first: lines[0].number, last: lines[lines.length - 1].number };
  return [make("details.fold", {}, make("summary", {}, words("lines-folded", fields)), ...inside)];
}

function figure(report, box) {
  const tag = ["td", box.state, ...(box.wrong.length ? ["wrong", gravest(report, box.wrong)] : [])].filter(Boolean).join(".");
  const attributes = { ...spans(box), "data-f": spaced(box.wrong), "data-s": spaced(box.related) };
  let shown = box.text;
  if (box.state === "absent") shown = make("span", { title: box.note }, "?");
  else if (box.state === "blank") shown = make("small", {}, box.note);
  else if (box.state === "placeholder" || box.state === "text") shown = make("q", {}, box.text);
  return make(tag, attributes, shown, ...badges(report, box.wrong));
}

function label(report, box) {
  if (!box.text) return make("td");
  const classes = [box.state, box.upright && "upright", ...(box.wrong.length ? ["wrong", gravest(report, box.wrong)] : [])];
  return make(
    ["th", ...classes].filter(Boolean).join("."),
    { ...spans(box), scope: box.scope, "data-f": spaced(box.wrong) },
    make("span", { lang: "zh-Hans" }, box.text),
    box.gloss && make("small.gloss", {}, box.gloss),
    box.note && make("em", {}, `(${box.note})`),
    ...badges(report, box.wrong),
  );
}

function sheet(report, given) {
  const line = (boxes) => make("tr", {}, ...boxes.map((box) => (box.scope ? label(report, box) : figure(report, box))));
  const whole = given.numbers.length && make("p.whole", {}, words("whole-table"), ...badges(report, given.numbers));
  const head = given.head.length && make("thead", {}, ...given.head.map(line));
  const table = make(`table.sheet.${given.key}`, {}, head || "", make("tbody", {}, ...given.body.map(line)));
  const scroll = { role: "region", tabindex: "0", "aria-label": words("scroll", { table: given.title }) };
  return [
    make("h4", {}, given.title),
    whole || "",
    given.there ? make("div.scroll", scroll, table) : make("p.gone", {}, words("table-missing")),
  ];
}

// The text of a report with the marks of its findings, and its tables.
function detailView(report, { text, sheets }) {
  const lines = make("div.lines", { lang: "zh-Hans" }, ...text.flatMap((each) => stretch(report, each)));
  const view = make(
    "div.shown",
    {},
    make("section.text", {}, make("h3", {}, words("text")), lines),
    make("section.tables", {}, make("h3", {}, words("tables")), ...sheets.flatMap((each) => sheet(report, each))),
  );
  const light = (event) => {
    const pointed = event.target.closest ? event.target.closest("[data-f]") : null;
    const numbers = pointed ? pointed.dataset.f.split(" ") : [];
    for (const each of view.querySelectorAll("[data-s]")) {
      each.classList.toggle("lit", each.dataset.s.split(" ").some((number) => numbers.includes(number)));
    }
  };
  view.addEventListener("mouseover", light);
  view.addEventListener("focusin", light);
  return view;
}
