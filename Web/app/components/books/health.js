/** How good the data are: whether the journal is as it was recorded, and how far the prices of what is held reach. */

import * as api from "../../core/books-api.js";
import { reread } from "../../core/books.js";
import { byId, facts, h } from "../../lib/dom.js";
import { count, plural, unknown } from "../../lib/format.js";
import { header } from "./table.js";

const columns = [
  { key: "symbol", label: "Asset", text: true },
  { key: "state", label: "State", text: true },
  { key: "last", label: "Last price", text: true },
  { key: "missed", label: "Sessions missed" },
  { key: "observations", label: "Prices" },
  { key: "instrument", label: "Instrument", text: true },
  { key: "exchange", label: "Exchange", text: true },
];

/** @param {import("../../core/state.js").Store} store */
export function mountHealth(store) {
  store.watch(["health"], ({ health: { value } }) => {
    if (!value) return;
    const { journal, prices, warnings } = value;
    byId("chain").replaceChildren(...chain(journal));
    byId("prices-hint").textContent = hint(prices);
    byId("price-health").replaceChildren(prices.length === 0 ? h("p.none", null, "Nothing is held.") : table(prices));
    byId("card-warnings").hidden = warnings.length === 0;
    byId("health-warnings").replaceChildren(...warnings.map((text) => h("li.warn", null, text)));
  });
  mountInstruments(store);
}

function chain({ entries, digest, intact }) {
  const said = intact
    ? entries === "0" ? "Nothing is recorded yet." : "Every entry is as it was recorded: each carries the digest of the one before it."
    : "An entry is not as it was recorded. Restore the database from a copy.";
  return [
    h("p", null, h("span.badge", { class: intact ? "good" : "warn", id: "chain-state" }, intact ? "Intact" : "Broken"), ` ${said}`),
    h("div.facts", null, facts([["entries", count(Number(entries))], ["last digest", digest ? h("code", null, digest) : unknown]])),
  ];
}

function hint(prices) {
  const without = prices.filter(({ last }) => last === null).length;
  const old = prices.filter(isOld).length;
  const parts = [without > 0 && `${count(without)} without a price`, old > 0 && `${count(old)} old`].filter(Boolean);
  return prices.length === 0 ? "" : parts.length > 0 ? parts.join(", ") : `${plural(prices.length, "holding")}, all with prices`;
}

const isOld = ({ last, sessions_missed: missed = null }) => last !== null && missed !== null && missed !== "0";

function state(price) {
  if (price.last === null) return h("span.badge.bad", null, "no price");
  if (isOld(price)) return h("span.badge.warn", null, "old");
  return (price.sessions_missed ?? null) === null ? h("span.badge", null, "unknown") : h("span.badge.good", null, "current");
}

/** What needs a look comes first. */
function table(prices) {
  const weight = (price) => (price.last === null ? 2 : isOld(price) ? 1 : 0);
  const sorted = [...prices].sort((a, b) => weight(b) - weight(a) || Number(b.sessions_missed ?? 0) - Number(a.sessions_missed ?? 0) || a.symbol.localeCompare(b.symbol));
  const rows = sorted.map((price) =>
    h(
      "tr",
      { "data-symbol": price.symbol },
      h("td.text", null, h("b", null, price.symbol)),
      h("td.text", null, state(price)),
      h("td.text", null, price.last ?? unknown),
      h("td", null, (price.sessions_missed ?? null) === null ? unknown : count(Number(price.sessions_missed))),
      h("td", null, count(Number(price.observations))),
      h("td.text", null, price.instrument ? "known" : h("span.badge.warn", null, "unknown")),
      h("td.text", null, price.exchange ?? unknown),
    )
  );
  return h("table", null, header(columns), h("tbody", null, rows));
}

/** What the assets are comes as a CSV; what is imported again changes nothing. @param {import("../../core/state.js").Store} store */
function mountInstruments(store) {
  const picker = byId("instruments-file");
  const report = byId("instruments-report");
  byId("import-instruments").addEventListener("click", () => picker.click());
  store.watch(["route"], () => report.replaceChildren());
  picker.addEventListener("change", async () => {
    const [file] = picker.files;
    picker.value = "";
    if (!file) return;
    report.replaceChildren(`Reading ${file.name}…`);
    try {
      const answer = await api.importInstruments(file, api.actionKey());
      report.replaceChildren(h("span.badge.good", null, "Imported"), ` ${file.name}: ${outcome(answer)}`);
      reread(store);
    } catch (error) {
      report.replaceChildren(h("span.field-error", null, `${file.name} was not imported. ${error.message}`));
    }
  });
}

const outcome = (answer) =>
  Object.entries(answer ?? {}).filter(([, value]) => typeof value === "string").map(([name, value]) => `${name} ${value}`).join(", ");
