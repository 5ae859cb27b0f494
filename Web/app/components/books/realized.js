/** What sales brought: by tax year, and each of them. */

import * as decimal from "../../lib/decimal.js";
import { byId, h } from "../../lib/dom.js";
import { plural, unknown } from "../../lib/format.js";
import { gainCell, moneyCell } from "./cells.js";
import { header, moreRows } from "./table.js";

const step = 50;

const yearColumns = [
  { key: "year", label: "Tax year", text: true },
  { key: "proceeds", label: "Proceeds" },
  { key: "cost_basis", label: "Cost" },
  { key: "gain", label: "Gain" },
  { key: "disallowed", label: "Disallowed", title: "Losses that wash sales put off" },
  { key: "allowed_gain", label: "Counted gain" },
  { key: "short_term", label: "Short term" },
  { key: "long_term", label: "Long term" },
];

const saleColumns = [
  { key: "date", label: "Sold", text: true },
  { key: "symbol", label: "Asset", text: true },
  { key: "quantity", label: "Quantity" },
  { key: "proceeds", label: "Proceeds" },
  { key: "cost_basis", label: "Cost" },
  { key: "gain", label: "Gain" },
  { key: "disallowed", label: "Disallowed" },
  { key: "allowed_gain", label: "Counted gain" },
  { key: "term", label: "Term", text: true },
  { key: "acquired", label: "Acquired", text: true },
];

/** @param {import("../../core/state.js").Store} store */
export function mountRealized(store) {
  let shown = step;
  const draw = () => {
    const { ledger: { value } } = store.get();
    for (const id of ["years", "sales"]) byId(id).closest(".card").hidden = !value;
    if (!value) return;
    const digits = decimal.minorDigits(value.currency);
    byId("years-hint").textContent = value.years.length > 0 ? `in ${value.currency}` : "";
    byId("sales").closest(".card").hidden = value.realized.length === 0;
    byId("years").replaceChildren(value.years.length === 0 ? h("p.none", null, "Nothing was sold yet.") : yearsTable(value, digits));
    const newest = [...value.realized].reverse();
    byId("sales-hint").textContent = `${plural(newest.length, "sale")}, newest first`;
    byId("sales").replaceChildren(
      h("table", null, header(saleColumns), h("tbody", null, newest.slice(0, shown).map((sale) => saleRow(sale, digits)))),
      ...moreRows(newest.length - shown, 10 * step, () => {
        shown += 10 * step;
        draw();
      }),
    );
  };
  store.watch(["ledger"], draw);
}

function yearsTable({ years }, digits) {
  // Terms are told where the law asks for them, disallowed losses where there are any.
  const isTold = ({ key }) =>
    !["short_term", "long_term", "disallowed"].includes(key) || years.some((year) => year[key] !== null && year[key] !== "0");
  const columns = yearColumns.filter(isTold);
  const cell = (year, key, total) => {
    if (key === "year") return h("td.text", null, total ? "All" : year.year);
    if (year[key] === null) return h("td", null, unknown);
    return /gain|term/.test(key) ? gainCell(year[key], digits) : moneyCell(year[key], digits);
  };
  const row = (year, total = false) => h("tr", { "data-year": year.year }, columns.map(({ key }) => cell(year, key, total)));
  const all = Object.fromEntries(columns.map(({ key }) => [key, key === "year" ? "" : decimal.sum(years.map((year) => year[key]))]));
  return h("table", null, header(columns), h("tbody", null, years.map((year) => row(year))), h("tfoot", null, row(all, true)));
}

/** Where it was sold: account and sleeve, as far as it has them. */
const placeOf = ({ account, sleeve }) => [account, sleeve].filter(Boolean).join(" · ");

function saleRow(sale, digits) {
  return h(
    "tr",
    { "data-symbol": sale.symbol },
    h("td.text", null, sale.date),
    h("td.text", null, h("b", null, sale.symbol), placeOf(sale) && h("small", null, ` ${placeOf(sale)}`)),
    h("td", null, decimal.full(sale.quantity)),
    moneyCell(sale.proceeds, digits),
    moneyCell(sale.cost_basis, digits),
    gainCell(sale.gain, digits),
    decimal.sign(sale.disallowed) === 0 ? h("td") : moneyCell(sale.disallowed, digits),
    gainCell(sale.allowed_gain, digits),
    h("td.text", null, sale.term ?? unknown),
    h("td.text", null, sale.acquired ?? unknown),
  );
}
