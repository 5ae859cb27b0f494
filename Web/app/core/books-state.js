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

/**
 * @typedef {object} Plan
 * @property {string} of  the question that `value` or `error` answers
 * @property {string} request  as JSON, that was asked last
 * @property {any} value  the last plan, also while another one is on its way
 * @property {import("./api.js").ApiError | null} error
 * @property {boolean} isReading
 */

/** @type {Plan} */
export const noPlan = { of: "", request: "", value: null, error: null, isReading: false };

export const emptyBooks = {
  booksRevision: 0,
  portfolios: unread,
  snapshot: unread,
  ledger: unread,
  targets: unread,
  instruments: unread,
  performance: unread,
  drift: unread,
  triggers: unread,
  rebalances: unread,
  rebalance: unread,
  killSwitch: unread,
  plan: noPlan,
  frontier: unread,
  happenings: [],
  profile: unread,
  health: unread,
  entries: noEntries,
};
