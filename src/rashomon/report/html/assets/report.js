// Everything here is comfort: without it the page reads, links and switches layers all the same.
(() => {
  "use strict";
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);
  root.classList.add("scripted");

  // Numbers of statements → every element that belongs to one.
  const members = new Map();
  for (const element of all("[data-s]")) {
    for (const number of element.dataset.s.split(" ")) {
      if (!members.has(number)) members.set(number, []);
      members.get(number).push(element);
    }
  }
  const numbersOf = (element) => (element?.dataset.s ? element.dataset.s.split(" ") : []);
  const order = [...members.keys()].map(Number).sort((a, b) => a - b).map(String);
  const columns = all(".column");
  const columnOf = (element) => element.closest(".column");

  function paint(kind, numbers) {
    for (const element of all("." + kind)) element.classList.remove(kind);
    for (const number of numbers) {
      for (const element of members.get(number) ?? []) element.classList.add(kind);
    }
    if (kind === "hot") one(".overview")?.classList.toggle("pointed", numbers.length > 0);
    if (kind !== "lit") return;
    for (const span of all(".column .statement")) {
      span.setAttribute("aria-pressed", String(span.classList.contains("lit")));
    }
  }

  // Hover and focus light up; a click selects.
  const pointed = (target) => target.closest?.("[data-s]");
  document.addEventListener("pointerover", (event) => paint("hot", numbersOf(pointed(event.target))));
  document.addEventListener("focusin", (event) => paint("hot", numbersOf(pointed(event.target))));
  document.addEventListener("focusout", () => paint("hot", []));

  let selected = null;
  const dock = one("#dock");

  function select(number, { from = null, scroll = true } = {}) {
    if (!members.has(number)) return;
    selected = number;
    paint("lit", [number]);
    showDock(number);
    if (scroll) lineUp(number, from);
  }

  function release() {
    selected = null;
    paint("lit", []);
    paint("hot", []);
    dock.hidden = true;
  }

  const spansIn = (column, number) =>
    all(".statement", column).filter((element) => numbersOf(element).includes(number));
  // The title rarely is where a reader wants to be sent when the body says it too.
  const bodyFirst = (spans) => spans.find((span) => span.closest(".text")) ?? spans[0];

  // Bring the statement to the same height in every column, the height of the one that was clicked.
  function lineUp(number, from) {
    const reports = one(".columns");
    const view = reports.getBoundingClientRect();
    const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
    let height = from && columnOf(from) ? from.getBoundingClientRect().top : null;
    if (height === null && (view.bottom < innerHeight / 2 || view.top > innerHeight / 4)) {
      reports.scrollIntoView({ block: "start" });
    }
    for (const column of columns) {
      if (from && columnOf(from) === column) continue;
      const span = bodyFirst(spansIn(column, number));
      if (!span) continue;
      const box = column.getBoundingClientRect();
      const wanted = height === null ? box.top + Math.min(160, box.height / 3) : height;
      column.scrollBy({ top: span.getBoundingClientRect().top - wanted, behavior });
    }
  }

  function verbatim(span) {
    const copy = span.cloneNode(true);
    for (const reference of all(".ref", copy)) reference.remove();
    return copy.textContent;
  }

  function element(tag, options = {}, ...children) {
    const made = Object.assign(document.createElement(tag), options);
    made.append(...children);
    return made;
  }

  function showDock(number) {
    const row = one("#s" + number);
    const carriers = row.dataset.carriers;
    const list = element("ul", { className: "dock-list" });
    const absent = element("p", { className: "absent" });
    columns.forEach((column, place) => {
      const badge = one(".siglum", column).cloneNode(true);
      const spans = spansIn(column, number);
      if (spans.length) {
        const words = element("bdi", { className: "news" });
        // A statement that several sentences carry shows all of them, each once.
        words.textContent = [...new Set(joinPieces(spans))].join(" / ");
        list.append(element("li", {}, badge, " ", words));
      } else {
        absent.append(badge, one("[title]", all("td.cell", row)[place])?.title ?? "–");
      }
    });
    const button = (label, title, act) => {
      const made = element("button", { type: "button", textContent: label, title });
      made.setAttribute("aria-label", title);
      made.addEventListener("click", act);
      return made;
    };
    const head = element(
      "div",
      { className: "dock-head" },
      element("b", {}, `Statement ${number} of ${order.length} · carried by ${carriers} of ${columns.length}`),
      button("←", "Previous statement (k)", () => step(-1)),
      button("→", "Next statement (j)", () => step(1)),
      button("×", "Let go (Esc)", release),
    );
    dock.replaceChildren(head, list, absent);
    dock.hidden = false;
  }

  // A mark that runs over other marks is cut into pieces; pieces that touch belong to one sentence.
  function joinPieces(spans) {
    const sentences = [];
    let last = null;
    for (const span of spans) {
      if (last && last.nextSibling === span) sentences[sentences.length - 1] += verbatim(span);
      else sentences.push(verbatim(span));
      last = span;
    }
    return sentences.map((words) => words.trim()).filter(Boolean);
  }

  function step(by, among = order) {
    if (!among.length) return;
    const at = among.indexOf(selected);
    const next = at < 0 ? (by > 0 ? 0 : among.length - 1) : (at + by + among.length) % among.length;
    select(among[next]);
  }

  function nextDisputed() {
    const disputed = all('#matrix tr[data-disputed="1"]').map((row) => row.dataset.number);
    disputed.sort((a, b) => a - b);
    step(1, disputed);
  }

  document.addEventListener("click", (event) => {
    const target = event.target;
    const row = target.closest(".row[data-to], .ribbon");
    if (row) {
      const numbers = numbersOf(row);
      if (numbers.length) select(numbers[0]);
      else location.hash = row.dataset.to;
      return;
    }
    const span = target.closest(".statement");
    if (span && !getSelection().toString()) {
      event.preventDefault();
      const numbers = numbersOf(span);
      // A second click on a sentence that carries several statements goes on to the next of them.
      const at = numbers.indexOf(selected);
      select(numbers[(at + 1) % numbers.length], { from: span });
      return;
    }
    const cell = target.closest("#matrix tbody a, .ref");
    if (cell) {
      const number = numbersOf(cell.closest("[data-s]"))[0];
      if (number) {
        event.preventDefault();
        select(number);
      }
    }
  });

  // One stop of the Tab key a column; arrows go on inside it.
  for (const reference of all(".column .ref")) reference.tabIndex = -1;
  for (const column of columns) {
    all(".statement", column).forEach((span, index) => {
      span.tabIndex = index ? -1 : 0;
      span.setAttribute("role", "button");
      span.setAttribute("aria-pressed", "false");
    });
  }
  function focusSpan(span) {
    if (!span) return;
    for (const other of all('.statement[tabindex="0"]', columnOf(span))) other.tabIndex = -1;
    span.tabIndex = 0;
    span.focus({ preventScroll: true });
    span.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  function moveInside(span, by) {
    const spans = all(".statement", columnOf(span));
    focusSpan(spans[spans.indexOf(span) + by]);
  }
  function moveAcross(span, by) {
    const number = numbersOf(span).includes(selected) ? selected : numbersOf(span)[0];
    const here = columns.indexOf(columnOf(span));
    for (let next = here + by; next >= 0 && next < columns.length; next += by) {
      const found = bodyFirst(spansIn(columns[next], number));
      if (found) return focusSpan(found);
    }
  }

  const keys = one("#keys");
  const showKeys = () => (keys.open ? keys.close() : keys.showModal());
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, dialog")) return;
    const span = event.target.closest(".statement");
    const act = {
      j: () => step(1),
      k: () => step(-1),
      d: nextDisputed,
      t: toggleTheme,
      "?": showKeys,
      Escape: release,
      ...(span && {
        ArrowDown: () => moveInside(span, 1),
        ArrowUp: () => moveInside(span, -1),
        ArrowRight: () => moveAcross(span, 1),
        ArrowLeft: () => moveAcross(span, -1),
        Enter: () => select(numbersOf(span)[0], { from: span }),
        " ": () => select(numbersOf(span)[0], { from: span }),
      }),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  one("#help").addEventListener("click", showKeys);

  // Storage may be shut for pages opened from a file: the choice then lasts as long as the page.
  function remember(theme) {
    try { localStorage.setItem("rashomon-theme", theme); } catch { /* lasts as long as the page */ }
  }
  function recall() {
    try { return localStorage.getItem("rashomon-theme"); } catch { return null; }
  }
  function toggleTheme() {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    remember(root.dataset.theme);
  }
  const theme = recall();
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  one("#theme").addEventListener("click", toggleTheme);

  // The matrix sorts by the order of the text, by who carries a statement, and by how many do.
  const matrix = one("#matrix");
  for (const head of all("th[data-sort]", matrix ?? document)) {
    const sort = element("button", { type: "button", className: "sort" });
    sort.append(...head.childNodes);
    head.append(sort);
    sort.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      for (const other of all("th[aria-sort]", matrix)) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const key = head.dataset.sort;
      const value = (row) =>
        key.startsWith("column-")
          ? Number(all("td.cell", row)[key.slice(7)].dataset.state !== "carried")
          : Number(row.dataset[key]);
      const rows = all("tbody tr", matrix);
      rows.sort((a, b) => (value(a) - value(b)) * (up ? 1 : -1) || a.dataset.number - b.dataset.number);
      one("tbody", matrix).append(...rows);
    });
  }

  // On paper nothing can be opened.
  addEventListener("beforeprint", () => all("details").forEach((part) => (part.open = true)));
})();
