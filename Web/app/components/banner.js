/** The message above the page: what concerns no single field. */

import { byId, h } from "../lib/dom.js";

/** @param {import("../core/state.js").Store} store */
export function mountBanner(store) {
  const root = byId("banner");
  store.watch(["banner"], ({ banner }) => {
    root.hidden = banner === null;
    if (!banner) return root.replaceChildren();
    const close = () => store.set({ banner: null });
    const retry = () => {
      close();
      banner.retry?.();
    };
    root.replaceChildren(
      h("p", null, h("strong", null, banner.title), banner.message),
      banner.retry && h("button.small", { type: "button", onclick: retry }, "Try again"),
      h("button.quiet.icon", { type: "button", "aria-label": "Dismiss", onclick: close }, "✕"),
    );
  });
}
