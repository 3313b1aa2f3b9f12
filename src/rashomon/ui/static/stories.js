// The list of stories: found anew while somebody types, and walked through by keys.
import { onKeys } from "./keys.js";

const form = document.querySelector("#filters");
const list = document.querySelector("#story-list");
const REST_MS = 180;

let waiting = null;
let asked = null;

function question() {
  const given = [...new FormData(form)].filter(([, value]) => value);
  return new URLSearchParams(given).toString();
}

async function find() {
  const query = question();
  asked?.abort();
  asked = new AbortController();
  list.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(`/story-list?${query}`, { signal: asked.signal });
    if (!answer.ok) return;
    list.innerHTML = await answer.text(); // rendered by the server as the page itself is, all escaped
    history.replaceState(null, "", query ? `/?${query}` : "/");
  } catch (error) {
    if (error.name !== "AbortError") form.submit();
  } finally {
    list.setAttribute("aria-busy", "false");
  }
}

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(find, REST_MS);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  find();
});

const titles = (within = "") => [...list.querySelectorAll(`.story${within} .story-title`)];
function move(by, among = titles()) {
  const all = titles();
  const at = all.indexOf(document.activeElement);
  const next = by > 0 ? among.find((one) => all.indexOf(one) > at) : among.findLast((one) => all.indexOf(one) < at);
  next?.focus();
  next?.closest(".story").scrollIntoView({ block: "nearest" });
}
onKeys({ j: () => move(1), k: () => move(-1), n: () => move(1, titles(".fresh")) });
