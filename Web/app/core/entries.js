/** Keeps the newest entries of the journal on show in the store, and reads older ones as they are asked for. */

import * as api from "./books-api.js";
import { logTypes } from "./books-words.js";
import { noEntries } from "./books-state.js";

/** Entries that are read at once. */
const page = 200;
/** Rows that a filter looks for before it asks whether to go on, and entries that it looks through for them. */
const wanted = 50;
const mostRead = 5000;

/** Without a type, everything but the log of orders; `all` is that, too. @param {any} entry @param {{symbol: string, type: string}} filter */
export const matches = ({ body }, { symbol, type }) =>
  (type === "" ? !logTypes.includes(body.type) : type === "all" || body.type === type) && (symbol === "" || String(body.symbol ?? "").toUpperCase() === symbol.toUpperCase());

/** An entry that is on show already, where it says the same still: its row stays as it is, unfolded or not. */
const unchanged = (known, entry) => (known?.digest === entry.digest && known.reversed_by === entry.reversed_by ? known : null);

/** @param {import("./state.js").Store} store */
export function followEntries(store) {
  let turn = 0;

  /** Reads on until the filter has more rows to show, or nothing is left. */
  async function read(isFresh) {
    const mine = (turn += 1);
    const { route, entries } = store.get();
    const filter = { symbol: route.symbol, type: route.type };
    let all = isFresh ? [] : entries.all;
    const goal = all.filter((entry) => matches(entry, filter)).length + wanted;
    const limit = all.length + mostRead;
    const known = new Map(entries.of === route.id ? entries.all.map((entry) => [entry.sequence, entry]) : []);
    store.set({ entries: { ...entries, of: route.id, all: isFresh && entries.of !== route.id ? [] : entries.all, isReading: true, error: null } });
    try {
      let isWhole = false;
      while (!isWhole && all.length < limit && all.filter((entry) => matches(entry, filter)).length < goal) {
        const answer = await api.readEntries(route.id, page, all.at(-1)?.sequence ?? null);
        if (mine !== turn) return;
        all = [...all, ...answer.entries.map((entry) => unchanged(known.get(entry.sequence), entry) ?? entry)];
        isWhole = answer.entries.length < page;
      }
      store.set({ entries: { of: route.id, all, isWhole, isReading: false, error: null } });
    } catch (error) {
      if (mine === turn) store.set({ entries: { ...noEntries, of: route.id, error } });
    }
  }

  store.watch(["route", "booksRevision"], ({ route }) => {
    if (route.page === "transactions") read(true);
  });
  return { more: () => read(false) };
}
