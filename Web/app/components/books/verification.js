/** What was meant against what was achieved, at what cost, and whether the books are those of the venue. */

import { chart } from "../../charts/chart.js";
import { slippageFigure } from "../../charts/slippage.js";
import { wayFigure } from "../../charts/weights-way.js";
import * as decimal from "../../lib/decimal.js";
import { byId, h } from "../../lib/dom.js";
import { number, percent, unknown } from "../../lib/format.js";
import { accountName } from "./plan-trades.js";
import { header } from "./table.js";
import { tile } from "./tiles.js";
import { checkedOrders, costsCompared, realizedTable, shortfallTable } from "./verified-costs.js";

const words = { before: "before", target: "intended", after: "achieved" };
const asNumber = (text) => (text === null || text === undefined ? null : Number(text));

/** @param {import("../../core/state.js").Store} store */
export function mountVerification(store) {
  const checkOf = ({ rebalance: { value } }) => value?.verification ?? null;
  store.watch(["rebalance"], (state) => {
    const check = checkOf(state);
    byId("verification").hidden = byId("verification-tiles").hidden = check === null;
    if (check === null) return;
    const currency = state.rebalance.value.proposal?.plan?.currency ?? "USD";
    byId("verification-tiles").replaceChildren(...tiles(check, currency));
    byId("verification-books").replaceChildren(...books(check));
    byId("verified-weights-table").replaceChildren(weights(check.weights));
    byId("verified-orders").replaceChildren(checkedOrders(check.orders, currency));
    byId("verified-costs").replaceChildren(costsCompared(check.costs, currency), ...shortfallTable(check, currency), ...realizedTable(check.realized, currency));
  });
  chart(store, "verified-weights", ["rebalance", "theme"], (state, element) => {
    const check = checkOf(state);
    return check && wayFigure(check.weights.map(({ symbol, before, intended, achieved }) =>
      ({ symbol, before: Number(before), target: Number(intended), after: Number(achieved) })), state.theme, element, words);
  });
  chart(store, "verified-slippage", ["rebalance", "theme"], (state, element) => slippageFigure(checkOf(state), state.theme, element));
}

/** @param {string} fraction */
const basisPoints = (fraction) => `${number(Number(fraction) * 1e4)} bp`;

function tiles({ status, residual_drift: drift, implementation_shortfall: shortfall, turnover, books_match_venue: matches }, currency) {
  const digits = decimal.minorDigits(currency);
  const isVerified = status === "VERIFIED";
  return [
    tile("status", "Check", { text: isVerified ? "Verified" : "Differs", tone: isVerified ? 1 : -1 }, matching[String(matches)], "lead"),
    tile("residual", "Residual drift", { text: basisPoints(drift.max) }, `active share ${basisPoints(drift.active_share)}`),
    drift.tracking_error !== undefined && tile("residual_error", "Tracking error left", { text: percent(asNumber(drift.tracking_error)) }, drift.tracking_error === null ? "a volatility is not known" : "a year"),
    tile("shortfall", `Shortfall, ${currency}`, { text: decimal.money(shortfall.total, digits), title: decimal.full(shortfall.total) }, `${shortfall.bps === null ? unknown : number(Number(shortfall.bps))} bp of what was planned`),
    tile("turnover", "Turnover", { text: percent(asNumber(turnover.actual)) }, `planned ${percent(asNumber(turnover.planned))}`),
  ].filter(Boolean);
}

/** Whether the books are those of the venue, as it is known. @type {Record<string, string>} */
const matching = { true: "the books are those of the venue", false: "the books are not those of the venue", null: "a venue did not say what it holds" };

/** @param {any} check */
function books({ books_match_venue: matches, differences, anomalies = [] }) {
  const odd = anomalies.length > 0 && h("ul.notes", null, anomalies.map((text) => h("li.warn", null, text)));
  if (matches === null) return [h("p", null, h("span.badge.warn", null, "Unknown"), " A venue did not say what it holds."), odd].filter(Boolean);
  if (differences.length === 0) return [h("p", null, h("span.badge.good", null, "Match"), " Positions and cash of the books are those of the venue, to the last digit."), odd].filter(Boolean);
  const columns = [
    { key: "account", label: "Account", text: true },
    { key: "name", label: "Of what", text: true },
    { key: "books", label: "In the books" },
    { key: "venue", label: "At the venue" },
  ];
  return [
    h("p", null, h("span.badge.bad", null, "Differ"), " Look into these before anything else is traded."),
    h("table.differences", null, header(columns), h("tbody", null, differences.map(({ account, name, books: kept, venue }) =>
      h("tr", { "data-difference": name }, h("td.text", null, accountName(account)), h("td.text", null, h("b", null, name)), h("td", null, decimal.full(kept)), h("td", null, decimal.full(venue)))))),
    odd,
  ].filter(Boolean);
}

function weights(all) {
  const columns = [
    { key: "symbol", label: "Asset", text: true },
    { key: "before", label: "Before" },
    { key: "intended", label: "Intended" },
    { key: "achieved", label: "Achieved" },
    { key: "missed", label: "Missed by" },
  ];
  return h("table.verified-weights", null, header(columns), h("tbody", null, all.map(({ symbol, before, intended, achieved }) => {
    const missed = (Number(achieved) - Number(intended)) * 1e4;
    return h("tr", { "data-symbol": symbol }, h("td.text", null, h("b", null, symbol)),
      [before, intended, achieved].map((each) => h("td", null, percent(asNumber(each)))),
      h("td", null, `${missed > 0 ? "+" : ""}${number(missed, 1)} bp`));
  })));
}
