/** The weights before a rebalance and those that it is to bring. */

import { h } from "../../lib/dom.js";
import { number, percent, unknown } from "../../lib/format.js";
import { header } from "./table.js";

const heads = [
  { key: "asset", label: "Asset", text: true },
  { key: "from", label: "Before" },
  { key: "to", label: "Aim" },
  { key: "by", label: "Change" },
];

/** Both lists side by side, by what is to change most. @param {any} before @param {any} after */
export function weightsTable(before, after) {
  const weights = (list) => new Map((Array.isArray(list) ? list : []).map(({ instrumentId, weight }) => [instrumentId, weight ?? null]));
  const [old, aim] = [weights(before), weights(after)];
  const symbols = [...new Set([...old.keys(), ...aim.keys()])];
  if (symbols.length === 0) return h("p.none", null, "No weights were kept with it: nothing was held, and there were no targets.");
  const known = (map, symbol) => (map.get(symbol) === null || map.get(symbol) === undefined ? null : Number(map.get(symbol)));
  const rows = symbols.map((symbol) => ({ symbol, from: known(old, symbol), to: known(aim, symbol) }))
    .map((each) => ({ ...each, by: each.from === null || each.to === null ? null : each.to - each.from }))
    .sort((a, b) => Math.abs(b.by ?? 0) - Math.abs(a.by ?? 0));
  return h("table.weights-change", null, header(heads), h("tbody", null, rows.map(({ symbol, from, to, by }) =>
    h("tr", { "data-symbol": symbol }, h("td.text", null, h("b", null, symbol)), h("td", null, percent(from)), h("td", null, percent(to)),
      h("td", null, by === null ? unknown : `${by > 0 ? "+" : ""}${number(by * 100)} pp`)))));
}
