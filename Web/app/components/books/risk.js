/** How much is at risk, and how concentrated the portfolio is. */

import { loadMarket } from "../../core/market.js";
import { restate } from "../../core/route.js";
import { byId, h } from "../../lib/dom.js";
import { count, number, percent, signed } from "../../lib/format.js";
import { minorDigits } from "../../lib/decimal.js";
import { share } from "./tiles.js";

/** @param {import("../../core/state.js").Store} store */
export function mountRisk(store) {
  const benchmark = byId("benchmark");
  benchmark.addEventListener("focus", () => {
    if (!store.get().market.loaded) loadMarket(store, false);
  });
  benchmark.addEventListener("change", () => restate({ ...store.get().route, benchmark: benchmark.value.trim() }));
  store.watch(["route"], ({ route }) => {
    if (document.activeElement !== benchmark) benchmark.value = route.benchmark;
  });
  store.watch(["market"], ({ market }) => {
    byId("benchmarks").replaceChildren(...market.assets.map((asset) => h("option", { value: asset.asset_symbol })));
  });
  store.watch(["snapshot", "route"], ({ snapshot: { value }, route }) => {
    byId("book-risk-hint").textContent = value?.risk?.observations
      ? `of today's weights, over ${count(Number(value.risk.observations))} daily returns`
      : "";
    byId("book-risk").replaceChildren(...(value ? parts(value, route) : []));
  });
}

function parts(snapshot, { benchmark }) {
  const { risk, allocations } = snapshot;
  if (!risk) {
    const why = allocations.length === 0 ? "Nothing is held." : "The holdings have too few prices in common to say.";
    return [h("p.none", null, why)];
  }
  const known = (value) => (value === null || value === undefined ? null : Number(value));
  const level = `${number(Number(risk.confidence_level) * 100, 0)} %, one day`;
  const { herfindahl, effective_assets } = risk.concentration ?? {};
  const heaviest = heaviestOf(allocations);
  return [
    h(
      "dl.risk-facts",
      null,
      fact("volatility", "Volatility", percent(known(risk.volatility)), "a year"),
      fact("beta", "Beta", number(known(risk.beta), 3), benchmark ? `against ${benchmark}` : "name a benchmark above"),
      fact("value_at_risk", "Value at risk", percent(known(risk.value_at_risk)), loss(risk.value_at_risk, snapshot, level)),
      fact("conditional_value_at_risk", "Conditional VaR", percent(known(risk.conditional_value_at_risk)),
        loss(risk.conditional_value_at_risk, snapshot, level)),
      fact("effective_assets", "Effective assets", number(known(effective_assets), 2), `of ${count(allocations.length)} held`),
      fact("herfindahl", "Herfindahl index", number(known(herfindahl), 4), heaviest ? `${heaviest.symbol} alone ${share(heaviest.percentage, 1)}` : ""),
    ),
  ];
}

const heaviestOf = (allocations) =>
  allocations.reduce((most, each) => (Math.abs(Number(each.percentage)) > Math.abs(Number(most?.percentage ?? 0)) ? each : most), null);

/** A part of today's value; an estimate, so in doubles. */
function loss(fraction, { totalValue, currency }, level) {
  if (fraction === null || totalValue === null) return level;
  return `${level}: ${signed(-Number(fraction) * Number(totalValue), minorDigits(currency))}`;
}

function fact(key, label, value, note) {
  return h("div", { "data-metric": key }, h("dt", null, label), h("dd", null, h("b", null, value), h("small", null, note)));
}
