/** The journal, newest first: what each entry did, and behind it how it is chained to the others. */

import { entryType, entryTypes, plainWord, rebalanceStates, types } from "../../core/books-words.js";
import { priceOf } from "../../core/deeds.js";
import { matches } from "../../core/entries.js";
import { restate } from "../../core/route.js";
import * as decimal from "../../lib/decimal.js";
import { byId, facts, h, settle } from "../../lib/dom.js";
import { count, instant, limit, plural, unknown } from "../../lib/format.js";
import { header, unfolding } from "./table.js";

/** @type {import("./table.js").Column[]} */
const columns = [
  { key: "sequence", label: "No.", text: true },
  { key: "date", label: "Date", text: true },
  { key: "type", label: "Type", text: true },
  { key: "symbol", label: "Asset", text: true },
  { key: "quantity", label: "Quantity" },
  { key: "price", label: "Price" },
  { key: "amount", label: "Amount" },
  { key: "costs", label: "Fee and tax" },
  { key: "note", label: "Note", text: true },
  { key: "actions", label: "", title: "What can be done" },
];

/**
 * @param {import("../../core/state.js").Store} store
 * @param {{more: () => void}} reader @param {(entry: any) => void} reverse
 */
export function mountEntries(store, { more }, reverse) {
  const symbol = byId("filter-symbol");
  const type = byId("filter-type");
  const ask = () => restate({ ...store.get().route, symbol: symbol.value.trim().toUpperCase(), type: type.value });

  type.append(h("option", { value: "" }, "All but the log"), h("option", { value: "all" }, "All types"), ...Object.entries(entryTypes).map(([value, label]) => h("option", { value }, label)));
  byId("entry-filter").addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
  symbol.addEventListener("input", settle(() => {
    const { route } = store.get();
    if (route.page === "transactions" && symbol.value.trim().toUpperCase() !== route.symbol) ask();
  }, 350));
  type.addEventListener("change", ask);

  store.watch(["route"], ({ route }) => {
    if (document.activeElement !== symbol) symbol.value = route.symbol;
    type.value = route.type;
  });
  const button = h("button.small", { type: "button", onclick: more });
  /** The entries drawn and the rows they are in: newer ones are added above, older ones below, and what is unfolded stays so. */
  let drawn = [];
  let rows = h("tbody");
  store.watch(["entries", "route"], ({ entries, route }) => {
    if (route.page !== "transactions") return;
    const found = entries.all.filter((entry) => matches(entry, route));
    const newer = found.indexOf(drawn[0]);
    const isFiltered = route.symbol !== "" || !["", "all"].includes(route.type);
    byId("entries-hint").textContent = hint(entries, found, isFiltered);
    if (found.length === 0) byId("entries").replaceChildren(h("p.none", null, nothing(entries, isFiltered)));
    else if (newer >= 0 && drawn.every((entry, at) => entry === found[newer + at])) {
      rows.prepend(...found.slice(0, newer).map((entry) => row(entry, reverse)));
      rows.append(...found.slice(newer + drawn.length).map((entry) => row(entry, reverse)));
    } else {
      rows = h("tbody", null, found.map((entry) => row(entry, reverse)));
      byId("entries").replaceChildren(h("table", { id: "entries-table" }, header(columns), rows));
    }
    drawn = found;
    button.textContent = entries.isReading ? "Reading…" : isFiltered ? "Search on" : "Older entries";
    byId("entries-more").hidden = entries.isWhole || entries.error !== null || entries.all.length === 0;
  });
  byId("entries-more").append(button);
}

function hint({ all, isWhole }, found, isFiltered) {
  if (all.length === 0) return "";
  const among = `the ${isWhole ? "" : "newest "}${count(all.length)} entries`;
  return isFiltered || found.length < all.length ? `${count(found.length)} of ${among}` : isWhole ? plural(all.length, "entry", "entries") : among;
}

const nothing = ({ isReading }, isFiltered) =>
  isReading
    ? "Reading…"
    : isFiltered
    ? "No entry matches."
    : "Nothing recorded yet. Record a history, a CSV of what was bought, sold and paid.";

function row(entry, reverse) {
  const { sequence, body, reversed_by: reversedBy = null } = entry;
  const costs = decimal.sum([body.fee ?? "0", body.tax ?? "0"]);
  const digits = decimal.minorDigits(body.currency ?? "USD");
  const note = reversedBy !== null ? h("span.badge.warn", null, `taken back by ${reversedBy}`) : body.note ?? saidBy(body);
  return h(
    "tr",
    { "data-sequence": sequence, class: reversedBy !== null ? "reversed" : "" },
    unfolding(`Entry ${sequence}`, sequence, () => details(entry), columns.length),
    h("td.text", null, body.date ?? entry.recorded_at.slice(0, 10)),
    h("td.text", null, h("span.badge", { class: `type-${body.type}` }, entryType(body.type))),
    h("td.text", null, body.symbol ? h("b", null, body.symbol) : ""),
    h("td", null, body.quantity ? decimal.full(body.quantity) + (body.per ? `:${decimal.full(body.per)}` : "") : ""),
    h("td", null, body.amount ? priceOf(body) : ""),
    h("td", null, body.amount ? `${decimal.full(body.amount, digits)} ${body.currency ?? ""}` : ""),
    h("td", null, costs === "0" ? "" : decimal.full(costs, digits)),
    h("td.text.wrap", null, note),
    h("td", null, canBeReversed(entry) && h("button.small.quiet", {
      type: "button",
      "aria-label": `Reverse entry ${sequence}`,
      onclick: () => reverse(entry),
    }, "Reverse")),
  );
}

/** What is of a reversal, or of a rebalance that was planned here, stays as it is. */
const lasting = ["reversal", "plan", "execution", "simulation", "halt"];
const canBeReversed = ({ body, reversed_by }) =>
  !lasting.includes(body.type) && !body.rebalance?.proposal && (reversed_by ?? null) === null;

/** What an entry that is no transaction says, in a few words. */
function saidBy({ type, of, by, reason, stopped, profile, allocations, rebalance, performance, records }) {
  if (type === "halt") return `${String(stopped) === "true" ? "stopped" : "allowed again"} by ${by}: ${reason}`;
  if (type === "execution") return `${rebalance}: ${(records ?? []).map(({ event, type: kind }) => plainWord(String(event?.type ?? kind).toUpperCase())).join(", ").toLowerCase()}`;
  if (type === "simulation" || type === "plan") return String(rebalance ?? "");
  if (type === "reversal") return `of entry ${of}: ${reason ?? ""}`;
  if (type === "allocations") return (allocations ?? []).map(({ instrumentId, targetWeight }) => `${instrumentId} ${limit(Number(targetWeight))}`).join(", ");
  if (type === "rebalance") return [`${rebalance.id} ${(rebalanceStates[rebalance.status]?.[0] ?? rebalance.status).toLowerCase()}`, rebalance.reason].filter(Boolean).join(": ");
  if (type === "performance") return `worth ${decimal.money(performance.totalValue)}`;
  return type === "profile" ? [profile.name, types[profile.type]].filter(Boolean).join(", ") : "";
}

function details({ recorded_at, digest, correlation_id, causation_id, body }) {
  return h(
    "div.entry-details",
    null,
    facts([
      ["recorded", h("time", { dateTime: recorded_at }, instant(recorded_at))],
      ["belongs to", correlation_id ?? unknown],
      ["caused by", causation_id ?? unknown],
      ["digest", h("code", null, digest)],
    ]),
    h("pre", null, Object.entries(body).map(([name, value]) => `${name}: ${plain(value)}`).join("\n")),
  );
}

/** What the body of an entry says under a name, lists below each other. @returns {string} */
function plain(value) {
  if (value === null || typeof value !== "object") return String(value);
  if (Array.isArray(value)) return value.map((each) => `\n  ${plain(each)}`).join("");
  return Object.entries(value).map(([name, each]) => `${name} ${plain(each)}`).join(", ");
}
