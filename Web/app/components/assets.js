/** The asset picker: search, a list with coverage, all and none, and the chosen as chips. */

import { byId, h } from "../lib/dom.js";
import { assetColor } from "../lib/colors.js";
import { count, plural } from "../lib/format.js";

/** So many rows are drawn at once; the search finds the rest. */
const rowsShown = 300;
const chipsShown = 60;

/** @param {import("../core/state.js").Store} store */
export function mountAssets(store) {
  const list = byId("asset-list");
  const search = byId("asset-search");

  const choose = (assets) => {
    const { form, problems, market } = store.get();
    const order = new Map(market.assets.map((asset, at) => [asset.asset_symbol, at]));
    const sorted = [...new Set(assets)].sort((a, b) =>
      (order.get(a) ?? Infinity) - (order.get(b) ?? Infinity)
    );
    store.set({
      form: { ...form, assets: sorted },
      problems: problems.filter(({ path }) => path !== "assets"),
    });
  };
  const found = () => {
    const text = search.value.trim().toLowerCase();
    return store.get().market.assets.filter((asset) => asset.asset_symbol.toLowerCase().includes(text));
  };
  const toggle = (symbol, on) => {
    const { assets } = store.get().form;
    choose(on ? [...assets, symbol] : assets.filter((other) => other !== symbol));
  };

  const drawList = () => {
    const { form, market, theme } = store.get();
    const chosen = new Set(form.assets);
    const rows = found();
    list.replaceChildren(
      ...rows.slice(0, rowsShown).map((asset) => row(asset, chosen.has(asset.asset_symbol), theme, toggle)),
    );
    if (market.loaded && rows.length === 0) {
      list.append(
        h(
          "li.empty",
          null,
          market.assets.length === 0 ? "No prices yet. Import a CSV to begin." : "No symbol matches.",
        ),
      );
    }
    byId("asset-more").textContent = rows.length > rowsShown
      ? `${count(rows.length - rowsShown)} more: search to narrow them down.`
      : "";
  };
  /** Keeps the rows, and with them the focus, while only the choice changes. */
  const markList = () => {
    const chosen = new Set(store.get().form.assets);
    for (const box of list.querySelectorAll("input")) box.checked = chosen.has(box.value);
  };

  const drawChips = () => {
    const { form, market, theme } = store.get();
    const chips = form.assets.slice(0, chipsShown).map((symbol) => chip(symbol, theme, () => remove(symbol)));
    if (form.assets.length > chipsShown) {
      chips.push(h("span.chip", { role: "listitem" }, `+ ${count(form.assets.length - chipsShown)} more `));
    }
    byId("asset-chips").replaceChildren(...chips);
    byId("asset-count").textContent = market.loaded
      ? `${count(form.assets.length)} of ${count(market.assets.length)}`
      : "";
  };
  /** The focus moves to the neighbour, so that several can be removed in a row. */
  const remove = (symbol) => {
    const at = store.get().form.assets.indexOf(symbol);
    toggle(symbol, false);
    const buttons = byId("asset-chips").querySelectorAll("button");
    (buttons[Math.min(at, buttons.length - 1)] ?? search).focus();
  };

  byId("select-all").addEventListener(
    "click",
    () => choose([...store.get().form.assets, ...found().map((asset) => asset.asset_symbol)]),
  );
  byId("select-none").addEventListener("click", () => choose([]));
  search.addEventListener("input", drawList);
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const [first] = found();
    if (!first || search.value.trim() === "") return;
    toggle(first.asset_symbol, !store.get().form.assets.includes(first.asset_symbol));
    search.select();
  });
  store.watch(["market", "theme"], () => {
    drawList();
    drawChips();
    byId("market-facts").textContent = marketFacts(store.get().market);
  });
  store.watch(["form"], () => {
    markList();
    drawChips();
  });
}

function row({ asset_symbol: symbol, start_date, end_date, observations }, checked, theme, toggle) {
  const box = h("input", {
    type: "checkbox",
    value: symbol,
    checked,
    onchange: (event) => toggle(symbol, event.target.checked),
  });
  const range = `${start_date.slice(0, 7)} – ${end_date.slice(0, 7)}`;
  return h(
    "li",
    null,
    h(
      "label",
      { title: `${symbol}: ${count(observations)} prices, ${start_date} to ${end_date}` },
      box,
      h("span.dot", { style: { background: assetColor(symbol, theme) } }),
      h("b", null, symbol),
      h("small", null, range),
    ),
  );
}

function chip(symbol, theme, remove) {
  return h(
    "span.chip",
    { role: "listitem" },
    h("span.dot", { style: { background: assetColor(symbol, theme) } }),
    symbol,
    h("button", { type: "button", "aria-label": `Remove ${symbol}`, onclick: remove }, "✕"),
  );
}

function marketFacts({ assets, revision, loaded }) {
  if (!loaded) return "Reading the market data…";
  if (assets.length === 0) return "No prices yet";
  const start = assets.map((asset) => asset.start_date).reduce((a, b) => (a < b ? a : b));
  const end = assets.map((asset) => asset.end_date).reduce((a, b) => (a > b ? a : b));
  return `${plural(assets.length, "asset")} · ${start.slice(0, 10)} to ${
    end.slice(0, 10)
  } · data revision ${revision}`;
}
