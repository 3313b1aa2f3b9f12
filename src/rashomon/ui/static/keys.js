// Keys of a page. Nothing happens while somebody writes, or with Ctrl, Alt or Meta held.
export function onKeys(actions) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, dialog")) return;
    const act = actions[event.key];
    if (!act || act(event) === false) return;
    event.preventDefault();
  });
}
