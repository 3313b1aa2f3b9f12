// Shows how far a job is, and the page anew when it is done. Without it the page comes again by itself.
const WAIT_MS = 700;

async function look() {
  const shown = document.querySelector("#progress");
  if (!shown || shown.dataset.state === "failed") return;
  if (shown.dataset.state === "done") return location.reload();
  try {
    const query = new URLSearchParams({ path: location.pathname + location.search });
    const answer = await fetch(`${shown.dataset.job}?${query}`, { headers: { accept: "text/html" } });
    if (answer.status === 404) return location.reload();
    if (answer.ok) {
      const came = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#progress");
      if (came.dataset.state === "done") return location.reload();
      // Told anew only where it differs: readers of the screen say every change.
      if (came.textContent !== shown.textContent) shown.replaceWith(came);
    }
  } catch { /* the server is away: asked again */ }
  setTimeout(look, WAIT_MS);
}
setTimeout(look, WAIT_MS);
