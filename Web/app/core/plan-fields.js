/**
 * The fields of a plan's request and of how it is carried out, and the way between what is typed and what is sent. Digits stay as typed.
 *
 * @typedef {"bound" | "choice" | "flag" | "number" | "numbers" | "percent" | "symbols" | "text" | "volumes"} Kind
 * @typedef {object} Field
 * @property {string} path  in the request
 * @property {Kind} kind
 * @property {string} label
 * @property {string} [unit]
 * @property {string} [placeholder]  what counts where it is empty
 * @property {string} [only]  the choice that it belongs to
 */

import { numeral } from "../lib/exact.js";
import { fractionOf, percentOf } from "../lib/shift.js";

/** @type {Field[]} */
const aims = [
  { path: "aversion", kind: "number", label: "Aversion", placeholder: "5", only: "balanced" },
  { path: "amount", kind: "number", label: "Amount to raise", unit: "$", only: "withdraw" },
];
/** @type {Field[]} */
const limits = [
  { path: "limits.turnover", kind: "percent", label: "Turnover at most", unit: "%", placeholder: "any" },
  { path: "limits.participation", kind: "percent", label: "Of a day's volume at most", unit: "%", placeholder: "any" },
  { path: "limits.minimum_trade", kind: "number", label: "Smallest trade", unit: "$", placeholder: "0" },
  { path: "limits.cash_reserve", kind: "number", label: "Cash kept", unit: "$", placeholder: "0" },
];
/** @type {Field[]} */
const shorts = [
  { path: "limits.short_selling.allowed", kind: "flag", label: "Sell short for targets below zero" },
  { path: "limits.short_selling.max_position", kind: "percent", label: "Of one asset at most", unit: "%", placeholder: "any" },
  { path: "limits.short_selling.max_total", kind: "percent", label: "Of all at most", unit: "%", placeholder: "any" },
  { path: "limits.short_selling.assets", kind: "symbols", label: "Only these", placeholder: "any" },
  { path: "limits.short_selling.borrow_rate", kind: "percent", label: "Lenders ask a year", unit: "%", placeholder: "0" },
  { path: "limits.short_selling.collateral", kind: "percent", label: "Money kept for what is owed", unit: "%", placeholder: "100" },
];
/** @type {Field[]} */
const costs = [
  { path: "costs.commission.per_order", kind: "number", label: "Commission an order", unit: "$", placeholder: "0" },
  { path: "costs.commission.per_share", kind: "number", label: "Commission a share", unit: "$", placeholder: "0" },
  { path: "costs.commission.rate", kind: "percent", label: "Commission rate", unit: "%", placeholder: "0" },
  { path: "costs.commission.minimum", kind: "number", label: "Commission at least", unit: "$", placeholder: "0" },
  { path: "costs.commission.maximum_rate", kind: "percent", label: "Commission at most", unit: "%", placeholder: "any" },
  { path: "costs.half_spread", kind: "percent", label: "Half the spread", unit: "%", placeholder: "0" },
  { path: "costs.impact.linear", kind: "number", label: "Linear impact", placeholder: "0" },
  { path: "costs.impact.square_root", kind: "number", label: "Square-root impact", placeholder: "0" },
  { path: "average_daily_volume", kind: "volumes", label: "Traded a day, in money", placeholder: "AAPL 7000000000\nKO 600000000" },
];
/** @type {Field[]} */
const taxes = [
  { path: "taxes.short", kind: "percent", label: "Short-term rate", unit: "%", placeholder: "none" },
  { path: "taxes.long", kind: "percent", label: "Long-term rate", unit: "%", placeholder: "none" },
  { path: "taxes.loss_carried_forward.short", kind: "number", label: "Short-term losses carried forward", unit: "$", placeholder: "none" },
  { path: "taxes.loss_carried_forward.long", kind: "number", label: "Long-term losses carried forward", unit: "$", placeholder: "none" },
  { path: "taxes.harvest", kind: "flag", label: "Sell losses for the tax they save" },
];
/** @type {Field[]} */
const lists = [
  { path: "do_not_buy", kind: "symbols", label: "Do not buy", placeholder: "none" },
  { path: "do_not_sell", kind: "symbols", label: "Do not sell", placeholder: "none" },
  { path: "do_not_trade", kind: "symbols", label: "Do not trade", placeholder: "none" },
];
/** @type {Field[]} */
const days = [
  { path: "days", kind: "number", label: "Sessions", placeholder: "all at once" },
  { path: "settlement_days", kind: "number", label: "Sessions until a sale settles", placeholder: "1" },
  { path: "unsettled", kind: "flag", label: "Spend what has not settled" },
];

/** The parts of the form of a plan. @type {{title: string, fields: Field[], isOpen?: boolean}[]} */
export const planParts = [
  { title: "Limits", fields: limits, isOpen: true },
  { title: "Selling short", fields: shorts },
  { title: "Over days", fields: days },
  { title: "Costs", fields: costs },
  { title: "Taxes", fields: taxes },
  { title: "Do-not lists", fields: lists },
];

/** @type {Field[]} */
export const planFields = [{ path: "mode", kind: "choice", label: "How far" }, ...aims, ...limits, ...days, ...shorts, ...costs, ...taxes, ...lists];

/** How a plan is carried out. @type {Field[]} */
const ways = [
  { path: "horizon", kind: "number", label: "Time to trade in", unit: "s", placeholder: "60", only: "timed" },
  { path: "slices", kind: "number", label: "Parts", placeholder: "6", only: "timed" },
  { path: "curve", kind: "numbers", label: "Volume of each part", placeholder: "the same", only: "vwap" },
  { path: "participation", kind: "percent", label: "Share of the market", unit: "%", placeholder: "10", only: "pov" },
  { path: "risk_aversion", kind: "number", label: "Aversion to risk, per money", placeholder: "0.000001", only: "implementation_shortfall" },
  { path: "max_price_move", kind: "percent", label: "Stale when a price moved by", unit: "%", placeholder: "2" },
  { path: "max_slippage", kind: "bound", label: "Slippage at most, or any", unit: "%", placeholder: "1" },
  { path: "patience", kind: "number", label: "Patience with an order", unit: "s", placeholder: "30" },
];
/** @type {Field[]} */
const protection = [
  { path: "limits.order_value", kind: "number", label: "An order at most", unit: "$", placeholder: "any" },
  { path: "limits.position_value", kind: "number", label: "A position at most", unit: "$", placeholder: "any" },
  { path: "limits.daily_turnover", kind: "number", label: "Trades of a day at most", unit: "$", placeholder: "any" },
  { path: "limits.daily_loss", kind: "number", label: "Loss of a day at most", unit: "$", placeholder: "any" },
  { path: "limits.volatility", kind: "percent", label: "Halted above a volatility of", unit: "%", placeholder: "none" },
  { path: "limits.price_collar", kind: "percent", label: "Price collar", unit: "%", placeholder: "none" },
  { path: "limits.orders_per_second", kind: "number", label: "Orders a second at most", placeholder: "any" },
  { path: "limits.market_hours", kind: "flag", label: "Only while the exchange is open" },
];
/** @type {Field[]} */
const simulation = [
  { path: "simulation.half_spread", kind: "percent", label: "Half the spread", unit: "%", placeholder: "as planned" },
  { path: "simulation.fee", kind: "percent", label: "Fee", unit: "%", placeholder: "as planned" },
  { path: "simulation.depth", kind: "percent", label: "Depth, of a day's volume", unit: "%", placeholder: "5" },
  { path: "simulation.latency_ms", kind: "number", label: "Latency", unit: "ms", placeholder: "0" },
  { path: "simulation.volatility", kind: "percent", label: "Volatility a year", unit: "%", placeholder: "0" },
  { path: "simulation.rejection_rate", kind: "percent", label: "Orders refused", unit: "%", placeholder: "0" },
  { path: "simulation.seed", kind: "number", label: "Seed of chance", placeholder: "0" },
];

/** The parts of the form of how a plan is carried out; the first has no title. @type {{title: string, fields: Field[]}[]} */
export const executionParts = [
  { title: "", fields: ways },
  { title: "What no order may exceed", fields: protection },
  { title: "The simulated exchange", fields: simulation },
];

/** @type {Field[]} */
export const executionFields = [...ways, ...protection, ...simulation];

/** @type {Record<Kind, (text: string) => any>} what is sent; null where the text is none of it */
const readers = {
  // No bound at all is something else than the usual one.
  bound: (text) => (/^any$/i.test(text) ? numeral("null") : wrapped(fractionOf(text))),
  choice: (text) => text,
  flag: (text) => (text === "true" ? true : undefined),
  number: (text) => numberOf(text),
  numbers: (text) => {
    const all = text.split(/[,;\s]+/).filter(Boolean).map(numberOf);
    return all.includes(null) ? null : all;
  },
  percent: (text) => wrapped(fractionOf(text)),
  symbols: (text) => text.split(/[\s,;]+/).filter(Boolean).map((each) => each.toUpperCase()),
  text: (text) => text,
  volumes: (text) => volumesOf(text),
};

/** @type {Record<Kind, (value: any) => string>} what is typed */
const writers = {
  bound: (value) => percentOf(value),
  choice: String,
  flag: String,
  number: String,
  numbers: (value) => value.join(", "),
  percent: (value) => percentOf(value),
  symbols: (value) => value.join(", "),
  text: String,
  volumes: (value) => Object.entries(value).map(([symbol, volume]) => `${symbol} ${volume}`).join("\n"),
};

/**
 * The request that the fields say, to be written by `writeExact`, and the fields that say nothing that could be sent.
 * @param {Field[]} fields @param {(path: string) => string} typed @returns {{request: any, faults: string[]}}
 */
export function requestOf(fields, typed) {
  const request = {};
  const faults = [];
  for (const { path, kind } of fields) {
    const text = typed(path).trim();
    if (text === "") continue;
    const value = readers[kind](text);
    if (value === null) faults.push(path);
    else if (value !== undefined) put(request, path.split("."), value);
  }
  return { request, faults };
}

/** What is typed for each field of a request, as `parseExact` read it. @param {Field[]} fields @param {any} request @returns {Map<string, string>} */
export const typedOf = (fields, request) =>
  new Map(fields.map(({ path, kind }) => {
    const value = path.split(".").reduce((at, name) => at?.[name] ?? null, byTerm(request));
    return [path, value === null ? "" : writers[kind](value)];
  }));

/** Losses of a request that does not say of which kind they are count as long-term ones. */
function byTerm(request) {
  const losses = request?.taxes?.loss_carried_forward;
  return typeof losses === "string" ? { ...request, taxes: { ...request.taxes, loss_carried_forward: { long: losses } } } : request;
}

function put(object, [name, ...rest], value) {
  if (rest.length === 0) object[name] = value;
  else put((object[name] ??= {}), rest, value);
}

const wrapped = (text) => (text === null ? null : numeral(text));

/** A number as it is typed: `1,000.5`, `7,5` and `7e9` are such. */
function numberOf(text) {
  const plain = text.replace(/[\s_]/g, "").replace("−", "-");
  const grouped = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(",", "") : plain.replace(/^([^.]*),(?=\d+$)/, "$1.");
  const [, sign, whole, rest] = /^([+-]?)0*(\d*)((?:\.\d+)?(?:e[+-]?\d+)?)$/i.exec(grouped) ?? [];
  if (whole === undefined || (whole === "" && !/\d/.test(grouped))) return null;
  return numeral(`${sign === "-" ? "-" : ""}${whole || "0"}${rest}`);
}

function volumesOf(text) {
  const pairs = text.split("\n").map((line) => line.trim()).filter(Boolean).map((line) => /^(\S+)[\s:=]+(\S+)$/.exec(line));
  const all = pairs.map((pair) => pair && [pair[1].toUpperCase(), numberOf(pair[2])]);
  return all.some((each) => each === null || each[1] === null) ? null : Object.fromEntries(/** @type {any} */ (all));
}
