/** What is held, sortable by every column; each row unfolds its lots. */

import { missingText } from "../../core/books.js";
import * as decimal from "../../lib/decimal.js";
import { byId, h, settle } from "../../lib/dom.js";
import { count, plural, unknown } from "../../lib/format.js";
import { gainCell, moneyCell, rateCell } from "./cells.js";
import { lotsTable } from "./lots.js";
import { header, moreRows, unfolding } from "./table.js";
import { share } from "./tiles.js";

const step = 100;

/** @type {import("./table.js").Column[]} */
const columns = [
  { key: "symbol", label: "Asset", text: true },
  { key: "quantity", label: "Quantity" },
  { key: "price", label: "Price", title: "The last one, in its own currency" },
  { key: "change", label: "Day", title: "Change of the price since the close before" },
  { key: "value", label: "Value" },
  { key: "share", label: "Share", title: "Of the total value" },
  { key: "cost", label: "Cost" },
  { key: "gain", label: "Gain", title: "Value less cost" },
  { key: "onCost", label: "On cost" },
];

/** @param {import("../../core/state.js").Store} store */
export function mountHoldings(store) {
  const root = byId("holdings");
  const search = byId("holdings-search");
  let order = { key: "value", descending: true };
  let shown = step;

  const sortBy = (key) => {
    order = { key, descending: order.key === key ? !order.descending : key !== "symbol" };
    draw();
    root.querySelector(`button[data-key="${key}"]`)?.focus();
  };
  const draw = () => {
    const { ledger, snapshot, instruments, portfolios, route } = store.get();
    if (!ledger.value) return root.replaceChildren(h("p.none", null, missingText(ledger)));
    const all = rowsOf(ledger.value, snapshot.value, instruments.value?.instruments ?? []);
    const text = search.value.trim().toLowerCase();
    const found = all.filter(({ symbol, name }) => `${symbol} ${name}`.toLowerCase().includes(text)).sort(comparing(order));
    byId("holdings-hint").textContent = hint(all, found, ledger.value);
    search.hidden = all.length < 10;
    const none = all.length === 0 ? `Nothing is held on ${ledger.value.as_of}.` : "No holding matches.";
    if (found.length === 0) return root.replaceChildren(h("p.none", null, none));
    const tax = portfolios.value?.portfolios.find(({ portfolio }) => portfolio === route.id)?.tax ?? "none";
    const books = { asOf: ledger.value.as_of, digits: decimal.minorDigits(ledger.value.currency), tax };
    root.replaceChildren(
      h(
        "table",
        { id: "holdings-table" },
        header(columns, order, sortBy),
        h("tbody", null, found.slice(0, shown).map((row) => line(row, books))),
        total(all, books.digits),
      ),
      ...moreRows(found.length - shown, 5 * step, () => {
        shown += 5 * step;
        draw();
      }),
    );
  };

  search.addEventListener("input", settle(draw, 120));
  store.watch(["route"], () => (shown = step));
  store.watch(["ledger", "snapshot", "instruments", "portfolios"], draw);
}

/** Positions of the ledger with what the snapshot and the instruments add; what is sorted by is counted once. */
function rowsOf({ positions }, snapshot, instruments) {
  const held = new Map((snapshot?.allocations ?? []).map((allocation) => [allocation.symbol, allocation]));
  const names = new Map(instruments.map(({ symbol, name }) => [symbol, name]));
  return positions.map((position) => {
    const { price = null, price_date = null, change = null, percentage = null } = held.get(position.symbol) ?? {};
    const { symbol, quantity, cost_basis, market_value, unrealized_gain } = position;
    const onCost = decimal.ratio(unrealized_gain, cost_basis.replace("-", ""));
    const sorted = [quantity, price, market_value, cost_basis, unrealized_gain].map(decimal.units);
    const [byQuantity, byPrice, byValue, byCost, byGain] = sorted;
    return {
      position, symbol, name: names.get(symbol) ?? "", price, price_date, percentage, onCost,
      change: change === null ? null : Number(change),
      keys: {
        quantity: byQuantity, price: byPrice, value: byValue, cost: byCost, gain: byGain, onCost,
        change: change === null ? null : Number(change), share: percentage === null ? null : Number(percentage),
      },
    };
  });
}

/** Unknown ones come last, whichever way it goes. */
function comparing({ key, descending }) {
  const sign = descending ? -1 : 1;
  return (a, b) => {
    const [first, second] = [a.keys[key], b.keys[key]];
    if (key === "symbol" || first === second) return (key === "symbol" ? sign : 1) * a.symbol.localeCompare(b.symbol);
    if (first === null || second === null) return first === null ? 1 : -1;
    return sign * (first < second ? -1 : 1);
  };
}

function line({ position, symbol, name, price, price_date, percentage, change, onCost }, books) {
  const lots = plural(position.lots.length, "lot");
  const label = [h("b", null, symbol), name && h("small", null, name)];
  return h(
    "tr",
    { "data-symbol": symbol },
    unfolding(`${symbol}: ${lots}`, label, () => lotsTable(position, books), columns.length),
    h("td", null, decimal.full(position.quantity)),
    h("td", { title: price_date ? `on ${price_date}` : null }, price === null ? unknown : decimal.full(price, 2)),
    rateCell(change),
    moneyCell(position.market_value, books.digits),
    h("td", null, share(percentage)),
    moneyCell(position.cost_basis, books.digits),
    gainCell(position.unrealized_gain, books.digits),
    rateCell(onCost),
  );
}

function total(rows, digits) {
  const sum = (name) => decimal.sum(rows.map(({ position }) => position[name]));
  return h(
    "tfoot",
    null,
    h(
      "tr",
      null,
      h("td.text", { colSpan: 4 }, plural(rows.length, "holding")),
      moneyCell(sum("market_value"), digits),
      h("td"),
      moneyCell(sum("cost_basis"), digits),
      gainCell(sum("unrealized_gain"), digits),
      rateCell(decimal.ratio(sum("unrealized_gain"), sum("cost_basis"))),
    ),
  );
}

const hint = (all, found, { as_of, currency }) =>
  `${found.length < all.length ? `${count(found.length)} of ${count(all.length)}, ` : ""}as of ${as_of}, in ${currency}`;
