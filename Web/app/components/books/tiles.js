/** What a portfolio is worth and has earned, as tiles. */

import { dayChange, lastDay } from "../../core/day.js";
import * as decimal from "../../lib/decimal.js";
import { byId, h } from "../../lib/dom.js";
import { percent, plural, signed, unknown } from "../../lib/format.js";

/** @param {import("../../core/state.js").Store} store */
export function mountTiles(store) {
  store.watch(["snapshot"], ({ snapshot: { value } }) => {
    byId("book-tiles").replaceChildren(...(value ? tiles(value) : []));
  });
}

function tiles(snapshot) {
  const { currency, totalValue, cash, metrics, exposure } = snapshot;
  const digits = decimal.minorDigits(currency);
  const money = (value) => ({ text: decimal.money(value, digits), title: decimal.full(value) });
  const gain = (value) => ({ text: decimal.gain(value, digits), title: decimal.full(value), tone: decimal.sign(value) });
  const rate = (value) => ({ text: signedPercent(value === null ? null : Number(value)), tone: decimal.sign(value) });
  const onCost = decimal.ratio(metrics.unrealized_gain, metrics.cost_basis);
  return [
    tile("totalValue", `Total value, ${currency}`, money(totalValue), day(snapshot), "lead"),
    tile("unrealized_gain", "Unrealized gain", gain(metrics.unrealized_gain), onCost === null ? "" : `${signedPercent(onCost)} on cost`),
    tile("realized_gain", "Realized gain", gain(metrics.realized_gain), "since the beginning"),
    tile("dividends", "Dividends", money(metrics.dividends), "since the beginning"),
    tile("time_weighted_return", "Time-weighted return", rate(metrics.time_weighted_return), "since the beginning"),
    tile("money_weighted_return", "Money-weighted return", rate(metrics.money_weighted_return), "a year"),
    tile("cash", "Cash", money(cash), (exposure?.cash_percentage ?? null) === null ? "" : `${share(exposure.cash_percentage)} of the value`),
  ];
}

/** @param {string} key @param {string} label @param {{text: string, title?: string, tone?: number}} shown @param {any} note @param {string} [kind] */
export function tile(key, label, { text, title, tone = 0 }, note, kind = "") {
  const color = tone > 0 ? "up" : tone < 0 ? "down" : "";
  return h(
    "div.tile",
    { class: kind, "data-metric": key },
    h("dt", null, label),
    h(
      "dd",
      null,
      h("strong", { class: text === unknown ? "unknown" : color, title: title && title !== text ? `exactly ${title}` : null }, text),
      h("small", null, note),
    ),
  );
}

function day(snapshot) {
  const { allocations, timestamp } = snapshot;
  const change = dayChange(snapshot);
  const asOf = `as of ${timestamp.slice(0, 10)}`;
  if (!change) return allocations.length === 0 ? asOf : `${asOf}, day change unknown`;
  const color = change.amount > 0 ? "up" : change.amount < 0 ? "down" : "";
  const part = change.known < allocations.length ? ` of ${change.known} of ${plural(allocations.length, "holding")}` : "";
  return [
    h(
      "b",
      { class: color, "data-metric": "day_change" },
      `${signed(change.amount, decimal.minorDigits(snapshot.currency))}${change.fraction === null ? "" : ` (${signedPercent(change.fraction)})`}`,
    ),
    `${part} on ${lastDay(allocations)}`,
  ];
}

/** @param {number | null} fraction */
export const signedPercent = (fraction) => (fraction !== null && fraction > 0 ? `+${percent(fraction)}` : percent(fraction));

/** Per cent as the snapshot has it. @param {import("../../lib/decimal.js").Decimal} percentage @param {number} [digits] */
export const share = (percentage, digits = 2) =>
  percentage === null || percentage === undefined ? unknown : percent(Number(percentage) / 100, digits);
