// What every page has: the keys, the search box, light and dark. Without it the pages read and work.
import { onKeys } from "./keys.js";

const keys = document.querySelector("#keys");
const help = document.querySelector("#help");
const find = document.querySelector("#find");
const theme = document.querySelector("#theme");

const showKeys = () => (keys.open ? keys.close() : keys.showModal());
help.hidden = false;
help.addEventListener("click", showKeys);

onKeys({
  "/": () => find?.select(),
  "?": showKeys,
  g: () => location.assign("/"),
  t: () => theme.querySelector("button").click(),
});

// The button offers the other one of what is seen now, which the server cannot know if the system decides.
const button = theme.querySelector("button");
const root = document.documentElement;
const isDark = () =>
  root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
button.value = isDark() ? "light" : "dark";
theme.addEventListener("submit", async (event) => {
  event.preventDefault();
  const chosen = isDark() ? "light" : "dark";
  root.dataset.theme = chosen;
  const form = new FormData(theme);
  form.set("theme", chosen);
  await fetch(theme.action, { method: "POST", body: new URLSearchParams(form), redirect: "manual" });
});

// On paper nothing can be opened.
addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll("details")) part.open = true;
});
