/** The lots of a position: when they were bought, since when they count as held, what they cost and are worth. */

import * as decimal from "../../lib/decimal.js";
import { h } from "../../lib/dom.js";
import { unknown } from "../../lib/format.js";
import { gainCell } from "./cells.js";
import { header } from "./table.js";

const columns = [
  { key: "acquired", label: "Acquired", text: true },
  { key: "held", label: "Held from", text: true, title: "Where it differs, a wash sale took over the age of the shares sold" },
  { key: "account", label: "Account", text: true },
  { key: "quantity", label: "Quantity" },
  { key: "cost", label: "Cost" },
  { key: "value", label: "Value" },
  { key: "gain", label: "Gain" },
  { key: "term", label: "Term", text: true },
];

/** @param {any} position of the ledger @param {{asOf: string, digits: number, tax: string}} books */
export function lotsTable(position, { asOf, digits, tax }) {
  if (position.lots.length === 0) return h("p.none", null, "Held in a pool: these tax rules know no lots.");
  const hasAccounts = position.lots.some(({ account, lot }) => account !== "" || lot !== null);
  const shown = columns.filter(({ key }) => (key !== "account" || hasAccounts) && (key !== "term" || tax === "us"));
  const rows = position.lots.map((lot) => {
    const value = valueOf(lot, position);
    const cells = {
      acquired: h("td.text", null, lot.acquired),
      held: h("td.text", null, lot.holding_period_from),
      account: h("td.text", null, [lot.account, lot.lot].filter(Boolean).join(" · ") || unknown),
      quantity: h("td", null, decimal.full(lot.quantity)),
      cost: h("td", { title: decimal.full(lot.cost_basis) }, decimal.money(lot.cost_basis, digits)),
      value: h("td", null, decimal.money(value, digits)),
      gain: gainCell(difference(value, lot.cost_basis), digits),
      term: h("td.text", null, isLong(lot.holding_period_from, asOf) ? "long" : "short"),
    };
    return h("tr", null, shown.map(({ key }) => cells[key]));
  });
  return h("table.lots", null, header(shown), h("tbody", null, rows));
}

/** The lot's part of the position's value, by its quantity. @returns {import("../../lib/decimal.js").Decimal} */
function valueOf(lot, { market_value, quantity }) {
  const [value, part, whole] = [market_value, lot.quantity, quantity].map(decimal.units);
  return value === null || whole === null || whole === 0n ? null : decimal.text(decimal.share(value, part ?? 0n, whole));
}

function difference(value, cost) {
  const [above, below] = [value, cost].map(decimal.units);
  return above === null || below === null ? null : decimal.text(above - below);
}

/** More than a year: the day after the first anniversary, and later (26 CFR 1.1223-1). @param {string} from @param {string} day */
function isLong(from, day) {
  const anniversary = `${Number(from.slice(0, 4)) + 1}${from.slice(4)}`;
  // Of the 29th of February the year ends on the 28th; the first of March is later than both.
  return day > (from.endsWith("-02-29") ? anniversary.replace("-29", "-28") : anniversary);
}
