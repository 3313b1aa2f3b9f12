// Whatever belongs to one statement lights up together: one class on the elements with its number.
const members = new Map();
for (const element of document.querySelectorAll("[data-s]")) {
  for (const number of element.dataset.s.split(" ")) {
    if (!members.has(number)) members.set(number, []);
    members.get(number).push(element);
  }
}
export const numbersOf = (element) => element?.dataset.s?.split(" ") ?? [];
export const membersOf = (number) => members.get(number) ?? [];

const overview = document.querySelector(".overview");
const painted = { hot: [], lit: [] };
export function paint(kind, numbers) {
  for (const element of painted[kind]) element.classList.remove(kind);
  painted[kind] = numbers.flatMap(membersOf);
  for (const element of painted[kind]) element.classList.add(kind);
  if (kind === "hot") overview?.classList.toggle("pointed", numbers.length > 0);
}

// Moving within one statement changes nothing.
let pointed = null;
function point(element) {
  if (element === pointed) return;
  pointed = element;
  paint("hot", numbersOf(element));
}
document.addEventListener("pointerover", (event) => point(event.target.closest("[data-s]")));
document.addEventListener("focusin", (event) => point(event.target.closest("[data-s]")));
document.addEventListener("focusout", () => point(null));
