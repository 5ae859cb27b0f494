/**
 * Which page the address names: `#/portfolios`, `#/portfolios/main/holdings?as_of=2022-06-30`, `#/portfolios/main/rebalances/R3`;
 * everything else is the optimizer's.
 *
 * @typedef {"optimize" | "portfolios" | "overview" | "holdings" | "transactions" | "performance" | "drift" | "plan" | "rebalances" | "rebalance" | "profile" | "health" | "nowhere"} Page
 * @typedef {object} Route
 * @property {Page} page
 * @property {string} id  of the portfolio; empty on the pages of none
 * @property {string} as_of  the day of the books; empty for the last one
 * @property {string} benchmark  what beta is measured against
 * @property {string} symbol  of the entries wanted
 * @property {string} type  of the entries wanted
 * @property {string} item  the rebalance on show
 * @property {string} absolute  how far a weight may be from its target; empty for what the server takes
 * @property {string} relative  the same, as a part of the target
 * @property {string} volatility_multiple  the same, in times of target and volatility
 * @property {string} request  of the plan, as JSON; empty for the form as it is
 */

/** The pages of a portfolio, by the last part of their address. @type {Record<string, Page>} */
const pages = {
  "": "overview",
  holdings: "holdings",
  transactions: "transactions",
  performance: "performance",
  drift: "drift",
  plan: "plan",
  rebalances: "rebalances",
  profile: "profile",
  health: "health",
};
const parameters = /** @type {const} */ (["as_of", "benchmark", "symbol", "type", "absolute", "relative", "volatility_multiple", "request"]);
/** What only one page is asked with. */
export const ofOnePage = { symbol: "", type: "", item: "", absolute: "", relative: "", volatility_multiple: "", request: "" };
const nothing = { id: "", as_of: "", benchmark: "", ...ofOnePage };

/** @param {string} hash @returns {Route} */
export function routeOf(hash) {
  const [path, search = ""] = hash.replace(/^#/, "").split("?");
  const [root, top, id = "", last = "", item = "", ...more] = path.split("/");
  if (root !== "" || top === undefined) return { ...nothing, page: "optimize" };
  const isKnown = last in pages && more.length === 0 && (item === "" || last === "rebalances");
  if (top !== "portfolios" || !isKnown) return { ...nothing, page: "nowhere" };
  if (id === "") return { ...nothing, page: "portfolios" };
  const given = new URLSearchParams(search);
  const named = Object.fromEntries(parameters.map((name) => [name, given.get(name) ?? ""]));
  return { ...nothing, ...named, id: decoded(id), item: decoded(item), page: item === "" ? pages[last] : "rebalance" };
}

/** The address of a page, with what it is asked for. @param {Partial<Route>} route */
export function addressOf({ page = "overview", id = "", ...asked }) {
  if (id === "") return "#/portfolios";
  const given = parameters.filter((name) => asked[name]).map((name) => [name, asked[name] ?? ""]);
  const last = page === "overview" ? "" : page === "rebalance" ? `/rebalances/${encodeURIComponent(asked.item ?? "")}` : `/${page}`;
  return `#/portfolios/${encodeURIComponent(id)}${last}${given.length > 0 ? `?${new URLSearchParams(given)}` : ""}`;
}

/** Keeps the page on show in the store; the address is its only source. @param {import("./state.js").Store} store */
export function followRoute(store) {
  const read = () => {
    const route = routeOf(location.hash);
    if (JSON.stringify(route) !== JSON.stringify(store.get().route)) store.set({ route });
  };
  addEventListener("hashchange", read);
  read();
}

/**
 * Asks the page on show for something else, in the same step of the browser's history. A page that the address has left already does
 * not bring its reader back: between a new address and the word of it, an event or a timer may still ask for the old one.
 *
 * @param {Route} route
 */
export function restate(route) {
  const now = routeOf(location.hash);
  const isLeft = now.page !== route.page || now.id !== route.id || now.item !== route.item;
  if (!isLeft) location.replace(addressOf(route));
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
