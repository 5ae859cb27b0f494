/** Shadow prices in words: what one point more of each binding limit would change. */

import { placeOf } from "../core/constraints.js";
import { byId, h } from "../lib/dom.js";
import { change, limit, number, signed } from "../lib/format.js";

/** @type {Record<string, string>} */
const names = {
  volatility: "volatility",
  expected_return: "expected return",
  utility: "utility",
  sharpe_ratio: "the Sharpe ratio",
  risk: "the risk per period",
  return_risk_ratio: "the ratio of return to risk",
  growth_rate: "growth",
  diversification_ratio: "the diversification ratio",
  tracking_error: "the tracking error",
};

const ratios = new Set(["sharpe_ratio", "utility", "return_risk_ratio", "diversification_ratio"]);

/** @param {import("../core/state.js").Store} store */
export function mountShadowPrices(store) {
  store.watch(["result", "adopted"], ({ result, adopted, form }) => {
    const source = adopted ? adopted.full : result;
    byId("shadow-prices").replaceChildren(...draw(source, adopted, form));
  });
}

function draw(source, adopted, form) {
  if (!source) return [h("p.none", null, adopted ? "Known once the point's own request is answered." : "")];
  const prices = source.shadow_prices ?? [];
  if (prices.length === 0) {
    return [
      h(
        "p.none",
        null,
        "No limit binds: every constraint could be moved a little without changing the result.",
      ),
    ];
  }
  const rows = [...prices].sort((a, b) => Math.abs(b.shadow_price) - Math.abs(a.shadow_price));
  return [
    h(
      "div.table-scroll",
      { tabindex: "0", role: "region", "aria-label": "Shadow prices" },
      h(
        "table",
        null,
        h(
          "thead",
          null,
          h(
            "tr",
            null,
            h("th.text", { scope: "col" }, "Binding limit"),
            h("th", { scope: "col" }, "Limit"),
            h("th.text", { scope: "col" }, "One point more, or one asset, changes"),
          ),
        ),
        h(
          "tbody",
          null,
          rows.map((price) =>
            h(
              "tr",
              null,
              h("td.text", null, placeOf(price.constraint, form)?.label ?? price.constraint),
              h("td", null, counts(price) ? number(price.limit) : limit(price.limit)),
              h("td.text", null, sentence(price)),
            )
          ),
        ),
      ),
    ),
  ];
}

/** Whether a limit is a number of assets and no share. */
const counts = ({ constraint }) => constraint === "effective_assets";

/** Ratios change by a number, returns and volatilities by basis points. */
function sentence(row) {
  const { shadow_price: price, metric } = row;
  const perPoint = counts(row) ? price : price * 0.01;
  const amount = ratios.has(metric)
    ? signed(perPoint, Math.abs(perPoint) < 1e-3 ? 6 : 4)
    : change(perPoint);
  return `${names[metric] ?? metric} by ${amount}`;
}
