/** The lots of a position: when they were bought, since when they count as held, what they cost and are worth. */

import * as decimal from "../../lib/decimal.js";
import { h } from "../../lib/dom.js";
import { plural, unknown } from "../../lib/format.js";
import { gainCell, moneyCell } from "./cells.js";
import { header } from "./table.js";

const columns = [
  { key: "acquired", label: "Acquired", text: true },
  { key: "held", label: "Held from", text: true, title: "Where it differs, a wash sale took over the age of the shares sold" },
  { key: "account", label: "Account", text: true },
  { key: "sleeve", label: "Sleeve", text: true },
  { key: "quantity", label: "Quantity" },
  { key: "cost", label: "Cost" },
  { key: "value", label: "Value" },
  { key: "gain", label: "Gain" },
  { key: "term", label: "Term", text: true },
];

/** @param {any} position of the ledger @param {number} digits of its currency */
export function lotsTable(position, digits) {
  if (position.lots.length === 0) return h("p.none", null, "Held in a pool: these tax rules know no lots.");
  const hasAccounts = position.lots.some(({ account, lot }) => account !== "" || lot !== null);
  const hasSleeves = position.lots.some(({ sleeve }) => sleeve);
  const hasTerms = position.lots.some(({ term }) => term !== null);
  const isTold = { account: hasAccounts, sleeve: hasSleeves, term: hasTerms };
  const shown = columns.filter(({ key }) => isTold[key] ?? true);
  const rows = position.lots.map((lot) => {
    const cells = {
      acquired: h("td.text", null, lot.acquired),
      held: h("td.text", null, lot.holding_period_from),
      account: h("td.text", null, [lot.account, lot.lot].filter(Boolean).join(" · ") || unknown),
      sleeve: h("td.text", null, lot.sleeve || unknown),
      quantity: h("td", null, decimal.full(lot.quantity)),
      cost: moneyCell(lot.cost_basis, digits),
      value: moneyCell(lot.market_value, digits),
      gain: gainCell(lot.unrealized_gain, digits),
      term: h("td.text", null, termOf(lot)),
    };
    return h("tr", null, shown.map(({ key }) => cells[key]));
  });
  return h("table.lots", null, header(shown), h("tbody", null, rows));
}

/** Whether a sale would count as long, and if not yet, when it will. */
function termOf({ term, days_until_long: days }) {
  if (term === null) return unknown;
  return term === "short" && (days ?? null) !== null ? `short, long in ${plural(Number(days), "day")}` : term;
}
