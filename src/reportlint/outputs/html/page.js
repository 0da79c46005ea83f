"use strict";
// The page works without this script. It adds highlighting and filters for older browsers, links that open folded
// parts, a button that copies the findings of a report, and one that prints a report.
(function () {
  var all = function (selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); };
  var near = function (node, selector) { return node && node.closest ? node.closest(selector) : null; };

  // Highlight the related places of the finding that is pointed at, focused or the target of a link.
  var light = function (node) {
    all(".lit").forEach(function (each) { if (!near(each, ".legend")) each.classList.remove("lit"); });
    var part = near(node, "[data-f]"), report = near(part, ".report");
    if (!report) return;
    part.getAttribute("data-f").split(" ").forEach(function (number) {
      all('[data-s~="' + number + '"]', report).forEach(function (each) { each.classList.add("lit"); });
    });
  };
  document.addEventListener("mouseover", function (event) { light(event.target); });
  document.addEventListener("focusin", function (event) { light(event.target); });

  // A link to a place in a folded part opens the part.
  var reveal = function () {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    var folded = false;
    for (var node = target; node; node = node.parentElement) {
      if (node.tagName === "DETAILS" && !node.open) { node.open = true; folded = true; }
    }
    if (folded) target.scrollIntoView();
    light(target);
  };
  window.addEventListener("hashchange", reveal);
  reveal();

  // With the findings next to the text, a mark scrolls the list to its finding and leaves the text in place.
  document.addEventListener("click", function (event) {
    var badge = near(event.target, "a.badge");
    var item = badge && document.getElementById(badge.getAttribute("href").slice(1));
    var list = near(item, ".findings");
    if (!list || getComputedStyle(list).position !== "sticky") return;
    event.preventDefault();
    list.scrollTop += item.getBoundingClientRect().top - list.getBoundingClientRect().top - 40;
    item.focus({ preventScroll: true });
  });

  // The filter. A browser may remember that a box is not checked.
  all(".filter input").forEach(function (box) {
    var filter = function () { document.body.classList.toggle("no-" + box.getAttribute("data-severity"), !box.checked); };
    box.addEventListener("change", filter);
    filter();
  });

  // Return the findings of a report as plain text.
  var text = function (report) {
    var tidy = function (node) { return node ? node.textContent.replace(/\s+/g, " ").trim() : ""; };
    var lines = [tidy(report.querySelector("h2"))];
    all(".findings li", report).forEach(function (item) {
      if (!item.offsetParent) return;
      lines.push(item.value + ". " + tidy(item.querySelector(".message")));
      [".place", ".hint"].forEach(function (part) {
        var line = tidy(item.querySelector(part));
        if (line) lines.push("   " + line);
      });
    });
    return lines.join("\n") + "\n";
  };
  var copied = function (button) {
    var label = button.textContent;
    if (label === button.getAttribute("data-done")) return;
    button.textContent = button.getAttribute("data-done");
    setTimeout(function () { button.textContent = label; }, 1500);
  };
  var copyByHand = function (words) {
    var area = document.createElement("textarea");
    area.value = words;
    document.body.appendChild(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  };
  all("button.copy").forEach(function (button) {
    var report = near(button, ".report");
    if (!report.querySelector(".findings")) return;
    button.hidden = false;
    button.addEventListener("click", function () {
      var words = text(report);
      var done = function () { copied(button); };
      if (navigator.clipboard) navigator.clipboard.writeText(words).then(done, function () { copyByHand(words); done(); });
      else { copyByHand(words); done(); }
    });
  });

  // One report on paper, or the list of findings of each.
  var printed = function (button, view, node) {
    button.hidden = false;
    button.addEventListener("click", function () {
      document.body.classList.add(view);
      if (node) node.classList.add("chosen");
      window.print();
      document.body.classList.remove(view);
      if (node) node.classList.remove("chosen");
    });
  };
  all("button.print").forEach(function (button) { printed(button, "single", near(button, ".report")); });
  all("button.print-lists").forEach(function (button) { printed(button, "lists", null); });

  // The overview, sorted by the column whose heading is pressed; once more, the other way round.
  var language = document.documentElement.lang, numeric = { numeric: true };
  var sort = function (body, column, up) {
    var rows = all("tr", body).map(function (row, place) { return { row: row, place: place, text: row.children[column].textContent }; });
    rows.sort(function (a, b) {
      var order = a.text.localeCompare(b.text, language, numeric);
      return (up ? order : -order) || a.place - b.place;
    });
    rows.forEach(function (each) { body.appendChild(each.row); });
  };
  all("table.list:not(.broken)").forEach(function (table) {
    var headings = all("thead th", table);
    headings.forEach(function (heading, column) {
      var button = document.createElement("button"), counts = heading.classList.contains("n");
      button.type = "button";
      button.className = "sort";
      while (heading.firstChild) button.appendChild(heading.firstChild);
      heading.appendChild(button);
      button.addEventListener("click", function () {
        var up = heading.hasAttribute("aria-sort") ? heading.getAttribute("aria-sort") !== "ascending" : !counts;
        headings.forEach(function (each) { each.removeAttribute("aria-sort"); });
        heading.setAttribute("aria-sort", up ? "ascending" : "descending");
        sort(table.tBodies[0], column, up);
      });
    });
  });
})();
