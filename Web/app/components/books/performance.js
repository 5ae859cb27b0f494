/** What a portfolio was worth on the days that are recorded, and what it earned until then. */

import * as api from "../../core/books-api.js";
import { reread } from "../../core/books.js";
import { recordsOf } from "../../core/performance.js";
import { addressOf } from "../../core/route.js";
import * as decimal from "../../lib/decimal.js";
import { byId, h } from "../../lib/dom.js";
import { count, percent, plural, unknown } from "../../lib/format.js";
import { moneyCell, rateCell } from "./cells.js";
import { header, moreRows } from "./table.js";
import { signedPercent } from "./tiles.js";

const step = 60;

/** @type {import("./table.js").Column[]} */
const columns = [
  { key: "day", label: "Day", text: true },
  { key: "value", label: "Total value" },
  { key: "cash", label: "Cash" },
  { key: "daily", label: "Since the last", title: "Return since the record before" },
  { key: "mtd", label: "Month", title: "Return since the last record of an earlier month" },
  { key: "ytd", label: "Year", title: "Return since the last record of an earlier year" },
  { key: "total", label: "Time-weighted", title: "Time-weighted return since the beginning" },
  { key: "fall", label: "Drawdown", title: "Of the time-weighted return, from its highest record so far" },
];

/** @param {import("../../core/state.js").Store} store */
export function mountPerformance(store) {
  let shown = step;
  const draw = () => {
    const { performance, portfolios, route } = store.get();
    const records = recordsOf(performance.value, route.as_of);
    const currency = portfolios.value?.portfolios.find(({ portfolio }) => portfolio === route.id)?.currency ?? "USD";
    const digits = decimal.minorDigits(currency);
    byId("performance-hint").textContent = hint(records);
    byId("chart-performance").classList.toggle("blank", records.length < 2);
    byId("card-performance-table").hidden = records.length === 0;
    byId("performance-tiles").replaceChildren(...(records.length === 0 ? [] : tiles(records, currency, digits)));
    byId("performance-table-hint").textContent = `newest first, in ${currency}`;
    const newest = [...records].reverse();
    byId("performance-table").replaceChildren(
      h("table", null, header(columns), h("tbody", null, newest.slice(0, shown).map((record) => line(record, digits)))),
      ...moreRows(newest.length - shown, 5 * step, () => {
        shown += 5 * step;
        draw();
      }),
    );
  };
  store.watch(["route"], () => (shown = step));
  store.watch(["performance", "portfolios", "route"], draw);
  mountTaking(store);
}

/** The button that records a day: the one that the page is asked for, else the last with prices. */
function mountTaking(store) {
  const button = byId("take-performance");
  const said = byId("performance-said");
  let key = api.actionKey();

  store.watch(["route"], ({ route }) => {
    key = api.actionKey();
    button.textContent = route.as_of === "" ? "Record the latest day" : `Record ${route.as_of}`;
    said.replaceChildren();
  });
  button.addEventListener("click", async () => {
    const { route, performance } = store.get();
    if (button.ariaDisabled === "true") return;
    button.ariaDisabled = "true";
    said.replaceChildren("Recording…");
    try {
      const record = await api.recordPerformance(route, key);
      key = api.actionKey();
      said.replaceChildren(...outcome(record, performance.value, route));
      reread(store);
    } catch (error) {
      // The same key again: had the first attempt been heard after all, the second changes nothing.
      said.replaceChildren(h("span.field-error", null, `Nothing was recorded. ${error.message}`));
    } finally {
      button.ariaDisabled = "false";
    }
  });
}

function outcome(record, before, route) {
  if (record.totalValue === null) {
    const health = h("a", { href: addressOf({ ...route, page: "health" }) }, "Data health");
    return [h("span.field-error", null, "Nothing was recorded: the total is unknown as long as a holding has no price. "), health, " says which."];
  }
  const same = before?.performance.some((known) => JSON.stringify(known) === JSON.stringify(record));
  return [h("span.badge", { class: same ? "" : "good" }, same ? "Known" : "Recorded"), ` ${record.timestamp}${same ? " is recorded already, and nothing changed since" : ""}`];
}

const hint = (records) =>
  records.length === 0 ? "" : `${plural(records.length, "day")} recorded, ${records[0].day}${records.length > 1 ? ` to ${records.at(-1).day}` : ""}`;

function tiles(records, currency, digits) {
  const last = records.at(-1);
  const deepest = records.reduce((least, record) => ((record.fall ?? 0) < (least.fall ?? 0) ? record : least));
  const rate = (key, label, value, note) => tile(key, label, value === null ? unknown : signedPercent(value), note, value ?? 0);
  return [
    tile("totalValue", `Total value, ${currency}`, decimal.money(last.value, digits), `on ${last.day}`, 0, "lead", decimal.full(last.value)),
    rate("daily", "Since the last record", last.daily, sinceWhen(records)),
    rate("mtd", "Month to date", last.mtd, last.mtd === null ? "no earlier month when recorded" : "since the last month"),
    rate("ytd", "Year to date", last.ytd, last.ytd === null ? "no earlier year when recorded" : "since the last year"),
    rate("total", "Time-weighted return", last.total, "since the beginning"),
    tile("fall", "Deepest drawdown", percent(deepest.fall), (deepest.fall ?? 0) < 0 ? `on ${deepest.day}` : "none on record", deepest.fall ?? 0),
    tile("records", "Days recorded", count(records.length), `since ${records[0].day}`),
  ];
}

/** Which record the last one was compared with: days that were recorded after it do not count in it. */
function sinceWhen(records) {
  const [before, last] = records.slice(-2);
  if (last === undefined) return "this is the first";
  if (last.daily === null) return "none earlier when recorded";
  const isOfBefore = Math.abs((1 + last.daily) * (1 + (before.total ?? Number.NaN)) - (1 + (last.total ?? Number.NaN))) < 1e-9;
  return isOfBefore ? `of ${before.day}` : "when it was recorded";
}

function tile(key, label, text, note, tone = 0, kind = "", exact = null) {
  const color = text === unknown ? "unknown" : tone > 0 ? "up" : tone < 0 ? "down" : "";
  return h(
    "div.tile",
    { class: kind, "data-metric": key },
    h("dt", null, label),
    h("dd", null, h("strong", { class: color, title: exact && exact !== text ? `exactly ${exact}` : null }, text), h("small", null, note)),
  );
}

const line = ({ day, value, cash, daily, mtd, ytd, total, fall }, digits) =>
  h("tr", { "data-day": day }, h("td.text", null, day), moneyCell(value, digits), moneyCell(cash, digits),
    [daily, mtd, ytd, total].map(rateCell), h("td", null, percent(fall)));
