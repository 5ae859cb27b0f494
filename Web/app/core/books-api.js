/** The portfolios of the HTTP API as functions. Numbers of their answers stay text (lib/exact.js). */

import { parseExact } from "../lib/exact.js";
import { call, query } from "./api.js";

const root = "api/portfolios";
const below = (id, last = "") => `${root}/${encodeURIComponent(id)}${last}`;
const read = (path) => call(path, {}, parseExact);

/** @typedef {{id: string, as_of?: string, benchmark?: string, absolute?: string, relative?: string, volatility_multiple?: string, item?: string}} Asked */

export const readPortfolios = () => read(root);

/** @param {Asked} asked */
export const readLedger = ({ id, as_of }) => read(below(id) + query({ as_of }));

/** @param {Asked} asked */
export const readSnapshot = ({ id, as_of, benchmark }) => read(below(id, "/snapshot") + query({ as_of, benchmark }));

/** @param {Asked} asked */
export const readTargets = ({ id, as_of }) => read(below(id, "/allocations") + query({ as_of }));

/** @param {Asked} asked */
export const readHealth = ({ id }) => read(below(id, "/health"));

/** @param {Asked} asked */
export const readProfile = ({ id }) => read(below(id, "/profile"));

/** @param {Asked} asked */
export const readPerformance = ({ id }) => read(below(id, "/performance"));

/** @param {Asked} asked */
export const readRebalances = ({ id }) => read(below(id, "/rebalances"));

/** What happened after a position, of everything. @param {string} after @param {number} limit */
export const readEvents = (after, limit) => read(`api/events${query({ after, limit })}`);

/** @param {string} id @param {number} limit @param {string | null} before  a sequence; entries older than it */
export const readEntries = (id, limit, before) => read(below(id, "/entries") + query({ limit, before }));

export const readInstruments = () => read("api/instruments");

/** @param {Record<string, any>} portfolio @param {string} key */
export const createPortfolio = (portfolio, key) => send(root, JSON.stringify(portfolio), "application/json", key);

/** What each row of a file would do; nothing is written. @param {string} id @param {File} file @param {File | null} mapping */
export const previewHistory = (id, file, mapping) => sendHistory(below(id, "/transactions?dry_run=true"), file, mapping, null);

/** @param {string} id @param {File} file @param {File | null} mapping  how a broker's file is written @param {string} key */
export const recordHistory = (id, file, mapping, key) => sendHistory(below(id, "/transactions"), file, mapping, key);

/** @param {string} id @param {string} entry  its number, as text @param {string} reason @param {string} key */
export const reverseEntry = (id, entry, reason, key) =>
  send(below(id, "/reversals"), `{"entry":${entry},"reason":${JSON.stringify(reason)}}`, "application/json", key);

/** @param {string} id @param {string} target  JSON @param {string} key */
export const setTargets = (id, target, key) => send(below(id, "/allocations"), target, "application/json", key);

/** Has the targets found. @param {string} id @param {string} strategy  JSON @param {string} key */
export const findTargets = (id, strategy, key) =>
  send(below(id, "/allocations"), `{"strategy":${strategy}}`, "application/json", key);

/** @param {string} id @param {string} profile  JSON @param {string} key */
export const changeProfile = (id, profile, key) => send(below(id, "/profile"), profile, "application/json", key);

/** Begins a rebalance or, with an `id`, brings one on. @param {string} id @param {Record<string, string>} rebalance @param {string} key */
export const recordRebalance = (id, rebalance, key) =>
  send(below(id, "/rebalances"), JSON.stringify(rebalance), "application/json", key);

/** Records what a portfolio is worth on a day, the last with prices where none is named. @param {Asked} asked @param {string} key */
export const recordPerformance = ({ id, as_of }, key) =>
  send(below(id, "/performance") + query({ as_of }), "", "application/json", key);

/** @param {File} file @param {string} key */
export const importInstruments = (file, key) => send("api/instruments", file, typeOf(file), key);

/** A name for one confirmed action: sent again, by a retry or a second click, it has one effect. */
export function actionKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function sendHistory(path, file, mapping, key) {
  if (mapping === null) return send(path, file, typeOf(file), key);
  const body = JSON.stringify({ mapping: JSON.parse(await mapping.text()), csv: await file.text() });
  return send(path, body, "application/json", key);
}

const typeOf = (file) => (file.name.endsWith(".gz") ? "application/gzip" : "text/csv");

/** @param {string} path @param {string | File} body @param {string} type @param {string | null} key */
function send(path, body, type, key) {
  const headers = { "Content-Type": type, ...(key ? { "Idempotency-Key": key } : {}) };
  return call(path, { method: "POST", headers, body }, parseExact);
}
