/** Why a plan does not go all the way, asset by asset, and what its limits cost. */

import { reasonWord } from "../../core/rebalance-words.js";
import { h } from "../../lib/dom.js";
import { number, percent, unknown } from "../../lib/format.js";
import { points } from "./drift-bullets.js";
import { header } from "./table.js";
import { warningNotes } from "./warnings.js";

/** @type {Record<string, string>} */
const estimators = { ledoit_wolf: "Ledoit-Wolf" };

const columns = [
  { key: "symbol", label: "Asset", text: true },
  { key: "reason", label: "Why not more", text: true },
  { key: "off", label: "Left of the deviation" },
];

/** @param {any} plan @returns {any[]} */
export function reasonParts({ not_traded: all, shadow_prices: prices, gap, currency, warnings, risk_model: model = null }) {
  const sorted = [...all].sort((a, b) => Math.abs(Number(b.off_target)) - Math.abs(Number(a.off_target)));
  return [
    sorted.length === 0
      ? h("p.none", null, "Every asset is brought to where it should be.")
      : h("div.table-scroll", { tabIndex: 0, role: "region", "aria-label": "Why not more is traded" },
        h("table.why-not", null, header(columns), h("tbody", null, sorted.map(({ symbol, reason, off_target }) =>
          h("tr", { "data-symbol": symbol }, h("td.text", null, h("b", null, symbol)), h("td.text.wrap", null, reasonWord(reason)), h("td", null, points(Number(off_target)))))))),
    h("dl.shadow-prices", null,
      price("cash", "Shadow price of cash", prices.cash, `of cost and deviation saved by one more ${currency} of cash`),
      price("turnover", "Shadow price of turnover", prices.turnover, `saved by one more ${currency} of trades allowed`),
      h("div", { "data-price": "gap" }, h("dt", null, "Proven gap"), h("dd", null, percent(gap === null ? null : Number(gap), 3)), h("dd.hint", null, "of what trading gains; no plan gains more than that beside this one"))),
    h("p.hint", { "data-risk-model": "" }, model === null
      ? "Tracking error counts each asset for itself: too few common returns are known for their covariance."
      : `Tracking error is by the ${estimators[model.estimator] ?? model.estimator} covariance of ${model.observations} returns.`),
    (warnings ?? []).length > 0 && h("ul.notes", null, warningNotes(warnings)),
  ].filter(Boolean);
}

const price = (name, label, value, meaning) =>
  h("div", { "data-price": name }, h("dt", null, label),
    h("dd", null, value === null ? unknown : number(Number(value), 6)),
    h("dd.hint", null, value === null ? "known in the mode balanced" : meaning));
