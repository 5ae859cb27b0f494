/** Shows the page that the address names, and above a portfolio's pages its name, its settings and the way between them. */

import { missingText, reread } from "../../core/books.js";
import { addressOf, ofOnePage, restate } from "../../core/route.js";
import { lotsWords, taxes, types } from "../../core/books-words.js";
import { byId, h, settle } from "../../lib/dom.js";

/** What a page cannot do without. */
const mainOf = {
  overview: "snapshot",
  holdings: "ledger",
  transactions: "entries",
  performance: "performance",
  drift: "drift",
  plan: "drift",
  rebalances: "rebalances",
  rebalance: "rebalance",
  profile: "profile",
  health: "health",
};
/** The tab that a page without one of its own belongs to. */
const tabOf = { rebalance: "rebalances" };
/** Pages that a day of the past shows differently. */
const dated = ["overview", "holdings", "performance", "drift", "plan", "rebalances"];
const titles = {
  optimize: "",
  portfolios: "Portfolios",
  overview: "",
  holdings: "Holdings",
  transactions: "Transactions",
  performance: "Performance",
  drift: "Drift",
  plan: "Plan",
  rebalances: "Rebalancing",
  rebalance: "Rebalance",
  profile: "Profile",
  health: "Data health",
  nowhere: "Nothing here",
};

/** @param {import("../../core/state.js").Store} store */
export function mountPages(store) {
  const asOf = byId("as-of");

  byId("skip").addEventListener("click", (event) => {
    event.preventDefault();
    byId(store.get().route.page === "optimize" ? "results" : "books").focus();
  });
  const goTo = settle(() => {
    if (asOf.value !== store.get().route.as_of && asOf.checkValidity()) restate({ ...store.get().route, as_of: asOf.value });
  }, 400);
  asOf.addEventListener("change", goTo);

  store.watch(["route"], ({ route }) => {
    const { page, id } = route;
    const isOptimizer = page === "optimize";
    byId("optimizer").hidden = !isOptimizer;
    byId("market-facts").hidden = !isOptimizer;
    byId("open-results").hidden = !isOptimizer;
    byId("books").hidden = isOptimizer;
    mark(byId("to-optimize"), isOptimizer, null);
    mark(byId("to-portfolios"), !isOptimizer, "#/portfolios");
    for (const link of byId("book-tabs").querySelectorAll("a")) {
      const isShown = link.dataset.tab === (tabOf[page] ?? page);
      mark(link, isShown, addressOf({ ...route, ...ofOnePage, page: link.dataset.tab }));
      // On a narrow screen the row of tabs scrolls, and the one on show is to be seen.
      if (isShown) link.parentElement.scrollLeft = link.offsetLeft - (link.parentElement.clientWidth - link.offsetWidth) / 2;
    }
    for (const part of [byId("book-tabs"), byId("as-of-field"), byId("open-record")]) part.hidden = id === "";
    byId("as-of-field").hidden ||= !dated.includes(page);
    asOf.value = route.as_of;
    byId("book-title").textContent = id || titles[page];
    document.title = [page === "rebalance" ? `${titles[page]} ${route.item}` : titles[page], id, "Poise"].filter(Boolean).join(" · ");
    if (!isOptimizer) byId("books-announcer").textContent = [id, titles[page] || "Overview"].filter(Boolean).join(", ");
    // A chart that was hidden while the window changed has not heard of it.
    dispatchEvent(new Event("resize"));
  });
  store.watch(["route", "portfolios"], drawFacts);
  store.watch(["route", "portfolios", ...new Set(Object.values(mainOf))], (state) => drawFailure(store, state));

  let shown = "";
  store.watch(["route"], ({ route: { page, id, item } }) => {
    if (shown !== "" && shown !== `${page} ${id} ${item}`) scrollTo(0, 0);
    shown = `${page} ${id} ${item}`;
  });
}

/** @param {HTMLAnchorElement} link @param {boolean} isCurrent @param {string | null} address  null where the link keeps its own */
function mark(link, isCurrent, address) {
  if (address !== null) link.href = address;
  if (isCurrent) link.setAttribute("aria-current", "page");
  else link.removeAttribute("aria-current");
}

function drawFacts({ route, portfolios }) {
  const book = portfolios.value?.portfolios.find(({ portfolio }) => portfolio === route.id);
  const facts = book
    ? [book.name !== route.id && book.name, types[book.type], book.currency, lotsWords(book.lots), taxes[book.tax]]
    : [route.id === "" && "Books of what was bought and sold, exact to the last digit"];
  byId("book-facts").textContent = facts.filter(Boolean).join(" · ");
}

/** Whether what is missing is what it is meant to hold. */
const isWithoutTarget = (main) => main?.error?.code === "invalid_request" && main.error.details?.portfolio !== undefined;

function drawFailure(store, state) {
  const { page } = state.route;
  const main = page === "portfolios" ? state.portfolios : state[mainOf[page]];
  const message = page === "nowhere" ? "The address names no page." : main?.error ? missingText(main) : null;
  const root = byId("books-failure");
  root.hidden = message === null;
  for (const part of byId("books").querySelectorAll("[data-page]")) {
    part.hidden = part.dataset.page !== page || (message !== null && page !== "portfolios");
  }
  if (message === null) return root.replaceChildren();
  const title = page === "nowhere" || main?.error?.code === "not_found" ? "Nothing here" : "This could not be read";
  root.replaceChildren(
    h("h2", { id: "books-failure-title" }, title),
    h("p", null, message),
    h(
      "div.actions",
      null,
      page !== "nowhere" && h("button.small", { type: "button", onclick: () => reread(store) }, "Try again"),
      isWithoutTarget(main) && h("button.small", { type: "button", onclick: () => byId("open-targets").click() }, "Set targets"),
      page !== "portfolios" && h("a", { href: "#/portfolios" }, "All portfolios"),
    ),
  );
}
