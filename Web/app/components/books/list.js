/** All portfolios, each with what it is worth. */

import { lots, taxes, types } from "../../core/books-words.js";
import { readSnapshot } from "../../core/books-api.js";
import { dayChange } from "../../core/day.js";
import { addressOf } from "../../core/route.js";
import * as decimal from "../../lib/decimal.js";
import { byId, h } from "../../lib/dom.js";
import { plural } from "../../lib/format.js";
import { signedPercent } from "./tiles.js";

/** So many are valued at once: each is a question of its own. */
const most = 24;

/** @param {import("../../core/state.js").Store} store */
export function mountList(store) {
  const root = byId("book-list");
  store.watch(["portfolios"], ({ portfolios: { value, error } }) => {
    if (!value) return root.replaceChildren(...(error ? [] : [h("p.none", null, "Reading…")]));
    const all = value.portfolios;
    root.replaceChildren(...(all.length === 0 ? [welcome()] : all.map(card)));
    for (const book of all.slice(0, most)) worth(root.querySelector(`[data-portfolio="${book.portfolio}"] .worth`), book);
  });
}

const welcome = () =>
  h(
    "section.card.empty-book",
    null,
    h("h2", null, "No portfolio yet"),
    h("p", null, "A portfolio is a journal of what was bought, sold and paid. From it come positions, lots, gains and returns, exact to the last digit. Create one here, then record its history."),
    h("p", null, "In a terminal: ", h("code", null, "poise portfolio create main --tax us")),
  );

function card(book) {
  const { portfolio, name, description, type } = book;
  const facts = [types[type], book.currency, lots[book.lots], taxes[book.tax]];
  return h(
    "a.card.book-card",
    { href: addressOf({ page: "overview", id: portfolio }), "data-portfolio": portfolio },
    h("h2", null, name || portfolio),
    description && h("p", null, description),
    h("div.worth", null, h("strong", null, " ")),
    h("p.hint", null, facts.filter(Boolean).join(" · ")),
  );
}

/** Says what a portfolio is worth once it is known; where it cannot be, why. */
async function worth(place, { portfolio }) {
  try {
    const snapshot = await readSnapshot({ id: portfolio });
    const { totalValue, currency, allocations } = snapshot;
    const change = dayChange(snapshot);
    place?.replaceChildren(
      h("strong", null, decimal.money(totalValue, decimal.minorDigits(currency)), h("small", null, ` ${currency}`)),
      h("small", null, change?.fraction
        ? h("b", { class: change.fraction > 0 ? "up" : "down" }, `${signedPercent(change.fraction)} `)
        : null, plural(allocations.length, "holding")),
    );
  } catch (error) {
    place?.replaceChildren(h("small.field-error", null, error.message));
  }
}
