/** What a plan costs, what tax it raises, and the cash of each account before and after it. */

import * as decimal from "../../lib/decimal.js";
import { h } from "../../lib/dom.js";
import { unknown } from "../../lib/format.js";
import { gainCell, moneyCell } from "./cells.js";
import { accountName } from "./plan-trades.js";
import { header } from "./table.js";

/** @param {any} plan */
export function costsTable({ costs, currency }) {
  const digits = decimal.minorDigits(currency);
  const row = (name, label, cell) => h("tr", { "data-cost": name }, h("td.text", null, label), cell);
  const all = decimal.sum([costs.commission, costs.spread, costs.impact, ...(costs.tax === null ? [] : [costs.tax])]);
  return h("table.costs", null,
    h("tbody", null,
      row("commission", "Commission", moneyCell(costs.commission, digits)),
      row("spread", "Spread", moneyCell(costs.spread, digits)),
      row("impact", "Market impact", moneyCell(costs.impact, digits)),
      row("tax", "Tax", costs.tax === null ? h("td", { title: "No rates were given" }, unknown) : moneyCell(costs.tax, digits)),
      h("tr.sum", { "data-cost": "total" }, h("td.text", null, "Costs and tax"), moneyCell(all, digits)),
      row("short_term_gain", "Short-term gain", gainCell(costs.short_term_gain, digits)),
      row("long_term_gain", "Long-term gain", gainCell(costs.long_term_gain, digits)),
      decimal.sign(costs.borrow_a_year ?? "0") > 0 && row("borrow_a_year", "To lenders, a year", moneyCell(costs.borrow_a_year, digits))));
}

const collateral = { key: "collateral", label: "Collateral", title: "What of it stays for shares that are owed" };
const columns = [
  { key: "account", label: "Account", text: true },
  { key: "before", label: "Before" },
  { key: "after", label: "After" },
  { key: "change", label: "Change" },
];

/** @param {any} plan */
export function cashTable({ cash, currency }) {
  const digits = decimal.minorDigits(currency);
  const change = ({ before, after }) => decimal.sum([after, negated(before)]);
  const owes = cash.some((each) => decimal.sign(each.collateral ?? "0") > 0);
  const total = { collateral: decimal.sum(cash.map((each) => each.collateral ?? "0")), before: decimal.sum(cash.map(({ before }) => before)), after: decimal.sum(cash.map(({ after }) => after)) };
  const cells = (each) => [moneyCell(each.before, digits), moneyCell(each.after, digits), h("td", { title: decimal.full(change(each)) }, decimal.gain(change(each), digits)), owes && moneyCell(each.collateral ?? "0", digits)];
  return h("table.cash", null, header(owes ? [...columns, collateral] : columns),
    h("tbody", null, cash.map((each) => h("tr", { "data-account": each.account }, h("td.text", null, accountName(each.account)), cells(each)))),
    cash.length > 1 && h("tfoot", null, h("tr", null, h("td.text", null, "Together"), cells(total))));
}

/** @param {import("../../lib/decimal.js").Decimal} value */
export const negated = (value) => {
  const units = decimal.units(value);
  return units === null ? null : decimal.text(-units);
};
