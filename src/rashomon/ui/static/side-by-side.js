// Columns: statements selected, lined up across the reports and walked through. Lighting up is light-up.js.
import { onKeys } from "./keys.js";
import { membersOf, numbersOf, paint } from "./light-up.js";

const columns = [...document.querySelectorAll(".column")];
const dock = document.querySelector("#dock");
const spansIn = (column, number) => membersOf(number).filter((one) => one.matches(".statement") && column.contains(one));
// The title rarely is where a reader wants to be sent when the body says it too.
const bodyFirst = (spans) => spans.find((span) => span.closest(".text")) ?? spans[0];
const columnOf = (element) => element.closest(".column");

const present = new Set();
for (const span of document.querySelectorAll(".column .statement")) numbersOf(span).forEach((one) => present.add(one));
const order = [...present].map(Number).sort((a, b) => a - b).map(String);

let selected = null;
let asked = null;

function select(number, from = null) {
  selected = number;
  paint("lit", [number]);
  lineUp(number, from);
  showDock(number);
}

function release() {
  if (selected === null && dock.hidden) return false;
  selected = null;
  paint("lit", []);
  dock.hidden = true;
}

// Bring the statement to the same height in every column, the height of the one that was clicked.
function lineUp(number, from) {
  const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  const reports = document.querySelector(".columns");
  const view = reports.getBoundingClientRect();
  if (!from && (view.bottom < innerHeight / 2 || view.top > innerHeight / 3)) reports.scrollIntoView({ block: "start" });
  const height = from ? from.getBoundingClientRect().top : null;
  const moves = [];
  for (const column of columns) {
    if (from && columnOf(from) === column) continue;
    const span = bodyFirst(spansIn(column, number));
    if (!span) continue;
    const box = column.getBoundingClientRect();
    const wanted = height ?? box.top + Math.min(160, box.height / 3);
    moves.push([column, span.getBoundingClientRect().top - wanted]);
  }
  // All read before anything moves: the page is laid out once.
  for (const [column, top] of moves) column.scrollBy({ top, behavior });
}

async function showDock(number) {
  asked?.abort();
  asked = new AbortController();
  try {
    const answer = await fetch(dock.dataset.statements + number, { signal: asked.signal });
    if (!answer.ok || selected !== number) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    dock.replaceChildren(page.querySelector("#statement"));
    const close = Object.assign(document.createElement("button"), { type: "button", textContent: "×", title: "Let go (Esc)" });
    close.setAttribute("aria-label", "Let go");
    close.className = "dock-close";
    close.addEventListener("click", release);
    dock.prepend(close);
    dock.hidden = false;
  } catch { /* asked for another one, or the server is away */ }
}

function step(by) {
  if (!order.length) return false;
  const at = order.indexOf(selected);
  select(order[at < 0 ? (by > 0 ? 0 : order.length - 1) : (at + by + order.length) % order.length]);
}

document.querySelector(".columns").addEventListener("click", (event) => {
  if (event.target.closest("a:not(.ref), summary")) return;
  const span = event.target.closest(".statement");
  if (!span || getSelection().toString()) return;
  event.preventDefault();
  const reference = event.target.closest(".ref");
  const numbers = numbersOf(span);
  // A second click on a sentence that carries several statements goes on to the next of them.
  select(reference ? reference.textContent : numbers[(numbers.indexOf(selected) + 1) % numbers.length], span);
});

// One stop of the Tab key a column; arrows go on inside it.
for (const column of columns) {
  for (const reference of column.querySelectorAll(".ref")) reference.tabIndex = -1;
  column.querySelectorAll(".statement").forEach((span, index) => {
    span.tabIndex = index ? -1 : 0;
    span.setAttribute("role", "button");
  });
}
document.documentElement.classList.add("scripted");

function focusSpan(span) {
  if (!span) return;
  for (const other of columnOf(span).querySelectorAll('.statement[tabindex="0"]')) other.tabIndex = -1;
  span.tabIndex = 0;
  span.focus({ preventScroll: true });
  span.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function moveInside(event, by) {
  const span = event.target.closest(".statement");
  if (!span) return false;
  const spans = [...columnOf(span).querySelectorAll(".statement")];
  focusSpan(spans[spans.indexOf(span) + by]);
}

function moveAcross(event, by) {
  const span = event.target.closest(".statement");
  if (!span) return false;
  const numbers = numbersOf(span);
  const number = numbers.includes(selected) ? selected : numbers[0];
  for (let next = columns.indexOf(columnOf(span)) + by; columns[next]; next += by) {
    const found = bodyFirst(spansIn(columns[next], number));
    if (found) return focusSpan(found);
  }
}

function choose(event) {
  const span = event.target.closest(".statement");
  if (!span || event.target !== span) return false;
  select(numbersOf(span)[0], span);
}

const layers = [...document.querySelectorAll(".layers input[id]")];
onKeys({
  j: () => step(1),
  k: () => step(-1),
  Escape: release,
  ArrowDown: (event) => moveInside(event, 1),
  ArrowUp: (event) => moveInside(event, -1),
  ArrowRight: (event) => moveAcross(event, 1),
  ArrowLeft: (event) => moveAcross(event, -1),
  Enter: choose,
  " ": choose,
  ...Object.fromEntries(layers.map((layer, place) => [String(place + 1), () => layer.click()])),
});

// Layers stay as they were chosen, from story to story.
const KEY = "rashomon-layers";
function recall() {
  try { return JSON.parse(localStorage.getItem(KEY)) ?? {}; } catch { return {}; }
}
const chosen = recall();
for (const layer of layers) {
  if (typeof chosen[layer.id] === "boolean") layer.checked = chosen[layer.id];
  layer.addEventListener("change", () => {
    chosen[layer.id] = layer.checked;
    try { localStorage.setItem(KEY, JSON.stringify(chosen)); } catch { /* lasts as long as the page */ }
  });
}
