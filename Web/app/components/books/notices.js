/** Above everything: which prices are old or missing, for what follows rests on them. */

import { addressOf } from "../../core/route.js";
import { byId, h } from "../../lib/dom.js";
import { count, plural } from "../../lib/format.js";

/** So many symbols are named; the page of the data's health has all. */
const named = 8;

/** @param {import("../../core/state.js").Store} store */
export function mountNotices(store) {
  store.watch(["snapshot", "route"], ({ snapshot: { value }, route }) => {
    const health = addressOf({ ...route, page: "health" });
    byId("book-notices").replaceChildren(...(value ? notices(value, health) : []));
  });
}

function notices({ missing_prices: missing = [], stale_prices: stale = [], warnings = [] }, health) {
  const more = (all) => (all.length > named ? [` and ${count(all.length - named)} more`] : []);
  const link = h("a", { href: health }, "Data health");
  const old = stale.map(({ symbol, price_date, sessions_missed }) =>
    `${symbol} (${price_date}${sessions_missed ? `, ${plural(Number(sessions_missed), "session")} missed` : ""})`
  );
  const said = [...missing, ...stale.map(({ symbol }) => symbol)];
  const others = warnings.filter((text) => !said.some((symbol) => text.includes(symbol)));
  return [
    missing.length > 0 &&
    h("li.warn", { "data-notice": "missing" }, "No price: ", h("b", null, missing.slice(0, named).join(", ")), more(missing),
      ". Their value is unknown, and so is the total. ", link.cloneNode(true)),
    stale.length > 0 &&
    h("li.warn", { "data-notice": "stale" }, "Old prices: ", h("b", null, old.slice(0, named).join(", ")), more(stale), ". ", link.cloneNode(true)),
    ...others.slice(0, named).map((text) => h("li.warn", null, text)),
  ].filter(Boolean);
}
