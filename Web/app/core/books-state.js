/** What the pages of portfolios keep in the store before anything is read. */

import { unread } from "./books.js";

/**
 * @typedef {object} Entries  of the journal on show, newest first
 * @property {string} of  the portfolio
 * @property {any[]} all  those read so far
 * @property {boolean} isWhole  whether the oldest is among them
 * @property {boolean} isReading
 * @property {import("./api.js").ApiError | null} error
 */

/** @type {Entries} */
export const noEntries = { of: "", all: [], isWhole: false, isReading: false, error: null };

export const emptyBooks = {
  booksRevision: 0,
  portfolios: unread,
  snapshot: unread,
  ledger: unread,
  targets: unread,
  instruments: unread,
  performance: unread,
  rebalances: unread,
  profile: unread,
  health: unread,
  entries: noEntries,
};
