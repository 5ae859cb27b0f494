// Runs before the first paint, so that a dark page is never shown light for a moment. A classic script on purpose.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem("poise-theme");
  } catch {
    // Storage may be switched off; the system's preference decides then.
  }
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = chosen ?? (dark ? "dark" : "light");
})();
