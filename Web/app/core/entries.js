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
  /** Whose entries are followed through which filter, and how far back: rows to find, entries to look through for them. */
  let asked = "";
  let reach = { rows: wanted, entries: mostRead };
  /** The oldest entry read so far through that filter. */
  let oldest = Infinity;

  /** Reads on, or everything anew, until the filter has the rows wanted of it, or nothing is left. */
  async function read(isFresh) {
    const mine = (turn += 1);
    const { route, entries } = store.get();
    const shown = entries.of === route.id ? entries.all : [];
    const known = new Map(shown.map((entry) => [entry.sequence, entry]));
    let all = isFresh ? [] : shown;
    store.set({ entries: { ...entries, of: route.id, all: shown, isReading: true, error: null } });
    try {
      let isWhole = false;
      const isShort = () => (all.at(-1)?.sequence ?? Infinity) > oldest || (all.length < reach.entries && rowsOf(all, route) < reach.rows);
      // How far to reach is asked each time: older entries may be wished for while these are read.
      while (!isWhole && isShort()) {
        const answer = await api.readEntries(route.id, page, all.at(-1)?.sequence ?? null);
        if (mine !== turn) return;
        all = [...all, ...answer.entries.map((entry) => unchanged(known.get(entry.sequence), entry) ?? entry)];
        isWhole = answer.entries.length < page;
      }
      // What was read anew ends where it ended, unless more is wished for.
      const asBefore = all.filter(({ sequence }) => sequence >= oldest);
      if (isFresh && rowsOf(asBefore, route) >= reach.rows && asBefore.length < all.length) [all, isWhole] = [asBefore, false];
      oldest = all.at(-1)?.sequence ?? Infinity;
      store.set({ entries: { of: route.id, all, isWhole, isReading: false, error: null } });
    } catch (error) {
      if (mine === turn) store.set({ entries: { ...noEntries, of: route.id, error } });
    }
  }

  /** Older entries: at once, or by the reading under way, which must not be cut off from what is new. */
  function more() {
    const { route, entries } = store.get();
    reach = { rows: rowsOf(entries.all, route) + wanted, entries: entries.all.length + mostRead };
    if (!entries.isReading) read(false);
  }

  store.watch(["route", "booksRevision"], ({ route }) => {
    if (route.page !== "transactions") return;
    const now = JSON.stringify([route.id, route.symbol, route.type]);
    // What happens meanwhile does not take away the older entries that somebody reads.
    if (now !== asked) [reach, oldest] = [{ rows: wanted, entries: mostRead }, Infinity];
    asked = now;
    read(true);
  });
  return { more };
}

/** How many of the entries a filter shows. @param {any[]} entries @param {{symbol: string, type: string}} filter */
const rowsOf = (entries, filter) => entries.filter((entry) => matches(entry, filter)).length;
