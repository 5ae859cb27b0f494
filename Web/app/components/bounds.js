/** Bounds of single assets; an empty cell keeps the common bound, which it shows as a placeholder. */

import { byId, h } from "../lib/dom.js";
import { assetColor } from "../lib/colors.js";

/** @param {import("../core/state.js").Store} store */
export function mountBounds(store) {
  const fold = byId("asset-bounds");
  const table = byId("asset-bounds-table");
  let drawn = "";

  const write = (symbol, side, value) => {
    const { form, problems } = store.get();
    const own = { lower: "", upper: "", ...form.bounds[symbol], [side]: value };
    store.set({
      form: { ...form, bounds: { ...form.bounds, [symbol]: own } },
      problems: problems.filter(({ path }) => path !== `constraints.${side}_bound.${symbol}`),
    });
  };

  const draw = ({ form, theme }) => {
    const set = form.assets.filter((symbol) => form.bounds[symbol]?.lower || form.bounds[symbol]?.upper);
    byId("asset-bounds-count").textContent = set.length > 0 ? `${set.length} set` : "";
    if (!fold.open) return;
    const rows = JSON.stringify([form.assets, theme]);
    if (rows !== drawn) {
      drawn = rows;
      table.replaceChildren(...head(), ...form.assets.flatMap((symbol) => row(symbol, theme, write)));
    }
    for (const input of table.querySelectorAll("input")) {
      const { symbol, side } = input.dataset;
      const value = form.bounds[symbol]?.[side] ?? "";
      if (input.value !== value) input.value = value;
      input.placeholder = form[`${side}_bound`];
    }
  };

  fold.addEventListener("toggle", () => draw(store.get()));
  store.watch(["form", "theme"], draw);
  store.watch(["problems"], ({ problems }) => {
    const own = problems.filter(({ path }) => /^constraints\.(lower|upper)_bound\./.test(path));
    if (own.length > 0 && !fold.open) fold.open = true;
    draw(store.get());
    showProblems(table, own);
  });
}

const head = () => ["Asset", "Lower", "Upper"].map((text) => h("span.head", null, text));

function row(symbol, theme, write) {
  const cell = (side) =>
    h(
      "div.unit",
      null,
      h("input", {
        type: "text",
        inputmode: "decimal",
        "aria-label": `${side === "lower" ? "Lower" : "Upper"} bound of ${symbol}, per cent`,
        "data-symbol": symbol,
        "data-side": side,
        oninput: (event) => write(symbol, side, event.target.value),
      }),
      h("i", null, "%"),
    );
  const name = h(
    "span.name",
    null,
    h("span.dot", { style: { background: assetColor(symbol, theme) } }),
    symbol,
  );
  return [name, cell("lower"), cell("upper")];
}

/** @param {HTMLElement} table @param {import("../core/types.js").Problem[]} problems */
function showProblems(table, problems) {
  for (const line of table.querySelectorAll(".field-error")) line.remove();
  for (const input of table.querySelectorAll("input")) {
    const path = `constraints.${input.dataset.side}_bound.${input.dataset.symbol}`;
    const problem = problems.find((other) => other.path === path);
    input.classList.toggle("invalid", Boolean(problem));
    input.toggleAttribute("aria-invalid", Boolean(problem));
    if (!problem) continue;
    const rowEnd = input.dataset.side === "lower"
      ? input.parentElement.nextElementSibling
      : input.parentElement;
    rowEnd.after(h("p.field-error", null, problem.message));
  }
}
