/** Light or dark: the system's preference until the user chooses. */

/** @param {import("./state.js").Store} store @param {HTMLButtonElement} button */
export function mountTheme(store, button) {
  const system = matchMedia("(prefers-color-scheme: dark)");

  const show = (theme) => {
    document.documentElement.dataset.theme = theme;
    button.textContent = theme === "dark" ? "☀" : "☾";
    button.setAttribute("aria-label", `Switch to the ${theme === "dark" ? "light" : "dark"} theme`);
    store.set({ theme });
  };

  button.addEventListener("click", () => {
    const theme = store.get().theme === "dark" ? "light" : "dark";
    remember(theme);
    show(theme);
  });
  system.addEventListener("change", () => {
    if (remembered() === null) show(system.matches ? "dark" : "light");
  });
  show(document.documentElement.dataset.theme === "dark" ? "dark" : "light");
}

function remembered() {
  try {
    return localStorage.getItem("poise-theme");
  } catch {
    return null;
  }
}

function remember(theme) {
  try {
    localStorage.setItem("poise-theme", theme);
  } catch {
    // Storage may be switched off: the choice then lasts as long as the page.
  }
}
