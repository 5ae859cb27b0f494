/**
 * Keeps in the store what the page on show says of portfolios. What was read before stays on show while it is read again, so that
 * coming back to a page shows it at once, and soon as it is now.
 *
 * @template T
 * @typedef {{of: string, value: T | null, error: import("./api.js").ApiError | null}} Read  `of` is the question it answers; both
 *   others are null while it is on its way
 */

import * as api from "./books-api.js";
import * as rebalancing from "./rebalance-api.js";

/** What the pages read, and from where. @type {Record<string, (asked: import("./route.js").Route) => Promise<any>>} */
const readers = {
  portfolios: api.readPortfolios,
  snapshot: api.readSnapshot,
  ledger: api.readLedger,
  targets: api.readTargets,
  instruments: api.readInstruments,
  performance: api.readPerformance,
  drift: rebalancing.readDrift,
  triggers: rebalancing.readTriggers,
  rebalances: api.readRebalances,
  rebalance: rebalancing.readRebalance,
  killSwitch: rebalancing.readKillSwitch,
  profile: api.readProfile,
  health: api.readHealth,
};

/** @type {Partial<Record<import("./route.js").Page, string[]>>} */
const needs = {
  portfolios: ["portfolios"],
  overview: ["portfolios", "snapshot", "targets"],
  holdings: ["portfolios", "snapshot", "ledger"],
  transactions: ["portfolios"],
  performance: ["portfolios", "performance"],
  drift: ["portfolios", "drift", "triggers", "targets"],
  plan: ["portfolios", "drift", "targets"],
  rebalances: ["portfolios", "rebalances", "targets", "snapshot", "killSwitch"],
  rebalance: ["portfolios", "rebalance", "killSwitch"],
  profile: ["portfolios", "profile"],
  health: ["portfolios", "health", "snapshot"],
};

/** What is the same for all portfolios, and what is the same on all days. */
const common = ["portfolios", "instruments", "killSwitch"];
const timeless = ["performance", "rebalances", "rebalance", "profile", "health"];
/** What else a question is asked with. @type {Record<string, string[]>} */
const askedWith = { snapshot: ["benchmark"], drift: ["absolute", "relative", "volatility_multiple"], triggers: ["absolute"], rebalance: ["item"] };

/** The question behind an answer: another portfolio, day or benchmark is another one. */
const question = (name, route) =>
  common.includes(name) ? "all" : JSON.stringify([route.id, !timeless.includes(name) && route.as_of, (askedWith[name] ?? []).map((each) => route[each])]);

/** @param {import("./state.js").Store} store */
export function followBooks(store) {
  async function refresh(name, route) {
    const of = question(name, route);
    const isWanted = () => question(name, store.get().route) === of;
    if (store.get()[name].of !== of) store.set({ [name]: { of, value: null, error: null } });
    try {
      const value = await readers[name](route);
      const before = store.get()[name].value;
      if (!isWanted() || (before && JSON.stringify(before) === JSON.stringify(value))) return;
      store.set({ [name]: { of, value, error: null } });
    } catch (error) {
      if (isWanted()) store.set({ [name]: { of, value: null, error } });
    }
  }

  store.watch(["route", "booksRevision", "market"], ({ route }) => {
    for (const name of needs[route.page] ?? []) refresh(name, route);
  });
  // Names are worth a question only where something says what the assets are.
  store.watch(["snapshot"], ({ snapshot, route }) => {
    if (snapshot.value?.allocations.some(({ type }) => (type ?? null) !== null)) refresh("instruments", route);
  });
  return { refresh };
}

/** Reads everything on show again: something was recorded. @param {import("./state.js").Store} store */
export const reread = (store) => store.set({ booksRevision: store.get().booksRevision + 1 });

/** @type {Read<any>} */
export const unread = { of: "", value: null, error: null };

/** What stands where an answer is missing. @param {Read<any>} read */
export const missingText = ({ error }) => error?.message ?? "Reading…";
