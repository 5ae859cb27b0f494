/** What each account and each sleeve holds and is worth, where a portfolio has more than one. */

import * as decimal from "../../lib/decimal.js";
import { byId, h } from "../../lib/dom.js";
import { plural } from "../../lib/format.js";
import { moneyCell } from "./cells.js";
import { header, unfolding } from "./table.js";
import { share } from "./tiles.js";

const kinds = { account: "Account", sleeve: "Sleeve" };
const columns = [
  { key: "holdings", label: "Holdings" },
  { key: "cash", label: "Cash" },
  { key: "value", label: "Value" },
  { key: "percentage", label: "Share", title: "Of the total value" },
];
const partColumns = [
  { key: "symbol", label: "Asset", text: true },
  { key: "quantity", label: "Quantity" },
  { key: "cost", label: "Cost" },
  { key: "value", label: "Value" },
];

/** @param {import("../../core/state.js").Store} store */
export function mountDivisions(store) {
  store.watch(["snapshot"], ({ snapshot: { value } }) => draw("overview-divisions", value));
  store.watch(["ledger"], ({ ledger: { value } }) => draw("holdings-divisions", value));
}

/** One table below the other; the card is there where one of them says more than the total does. */
function draw(id, books) {
  const root = byId(id);
  const shown = Object.keys(kinds).filter((kind) => (books?.[`${kind}s`] ?? []).length > 1);
  root.closest(".card").hidden = shown.length === 0;
  byId(`${id}-hint`).textContent = books ? `in ${books.currency}` : "";
  byId(`${id}-title`).textContent = `By ${shown.join(" and by ")}`;
  root.replaceChildren(...shown.map((kind) => table(kind, books)));
}

function table(kind, { currency, [`${kind}s`]: all }) {
  const digits = decimal.minorDigits(currency);
  return h(
    "table.divisions",
    { "data-kind": kind },
    header([{ key: kind, label: kinds[kind], text: true }, ...columns]),
    h("tbody", null, all.map((division) => line(kind, division, digits))),
  );
}

function line(kind, division, digits) {
  const { cash, positions, value, percentage } = division;
  const name = nameOf(kind, division[kind]);
  return h(
    "tr",
    { [`data-${kind}`]: division[kind] ?? "" },
    positions.length > 0
      ? unfolding(`${name}: ${plural(positions.length, "holding")}`, h("b", null, name), () => parts(positions, digits), columns.length + 1)
      : h("td.text", null, h("b", null, name)),
    h("td", null, String(positions.length)),
    h("td", null, cash.map(({ currency, amount }) => h("div", { title: decimal.full(amount) }, `${decimal.money(amount, digits)} ${currency}`))),
    moneyCell(value, digits),
    h("td", null, share(percentage)),
  );
}

function parts(positions, digits) {
  const rows = positions.map(({ symbol, quantity, cost_basis, market_value }) =>
    h(
      "tr",
      null,
      h("td.text", null, h("b", null, symbol)),
      h("td", null, decimal.full(quantity)),
      moneyCell(cost_basis, digits),
      moneyCell(market_value, digits),
    )
  );
  return h("table.lots", null, header(partColumns), h("tbody", null, rows));
}

/** Empty is the account or sleeve of rows that name none; none at all is what is between accounts. */
const nameOf = (kind, name) => (name === null ? "on its way" : name === "" ? `no ${kind}` : name);
