/** The request as JSON and as a curl line, each with a button that copies it. */

import { requestOf } from "../core/request.js";
import { copiesOnClick, shellWord } from "../lib/clipboard.js";
import { byId, h } from "../lib/dom.js";

/** @param {import("../core/state.js").Store} store */
export function mountRequest(store) {
  const json = block("JSON", "copy-json");
  const curl = block("curl", "copy-curl");
  byId("request-code").append(json.root, curl.root);

  store.watch(["form", "adopted", "result"], ({ form, adopted }) => {
    const request = adopted ? adopted.request : requestOf(form).request;
    json.show(pretty(request));
    curl.show(
      `curl -s ${location.origin}/api/portfolio/optimize \\\n  -H 'Content-Type: application/json' \\\n  -d ${
        shellWord(pretty(request))
      }`,
    );
    byId("request-hint").textContent = adopted
      ? "Reproduces the adopted frontier point."
      : "What Optimize sends; what is not named keeps its default.";
  });
}

function block(label, id) {
  const code = h("code");
  const button = h("button.small", { type: "button", id, "aria-label": `Copy ${label}` }, "Copy");
  copiesOnClick(button, () => code.textContent);
  const pre = h("pre", { tabindex: "0", "aria-label": `Request as ${label}` }, code);
  return {
    root: h("div.code", null, h("header", null, h("span", null, label), button), pre),
    show: (text) => (code.textContent = text),
  };
}

/** Indented JSON that keeps lists of symbols on one line. @param {any} value */
function pretty(value) {
  return JSON.stringify(value, null, 2).replace(
    /\[\s*("[^"\]{}]*"(?:,\s*"[^"\]{}]*")*)\s*\]/g,
    (_, items) => `[${items.replace(/,\s+/g, ", ")}]`,
  );
}
