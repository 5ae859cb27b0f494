/** Drift, plans and rebalances of the HTTP API as functions. Numbers of their answers stay text (lib/exact.js). */

import { parseExact } from "../lib/exact.js";
import { call, query } from "./api.js";

const below = (id, last) => `api/portfolios/${encodeURIComponent(id)}${last}`;
const read = (path) => call(path, {}, parseExact);

/** @typedef {import("./books-api.js").Asked} Asked */

/** @param {Asked} asked */
export const readDrift = ({ id, as_of, absolute, relative, volatility_multiple }) =>
  read(below(id, "/drift") + query({ absolute, relative, volatility_multiple, as_of }));

/** @param {Asked} asked */
export const readTriggers = ({ id, as_of, absolute }) => read(below(id, "/triggers") + query({ absolute, as_of }));

/** The trades to the target; nothing is traded. @param {Asked} asked @param {string} request  JSON @param {AbortSignal} [signal] */
export const readPlan = ({ id, as_of }, request, signal) => post(below(id, "/plan") + query({ as_of }), request, null, signal);

/** @param {string} id of the portfolio @param {string} item of the rebalance */
const rebalance = (id, item) => `api/rebalances/${encodeURIComponent(`${id}.${item}`)}`;

/** @param {Asked} asked */
export const readRebalance = ({ id, item = "" }) => read(rebalance(id, item));

/** Asks for a plan to be approved and carried out. @param {string} id @param {string} proposal  JSON @param {string} key */
export const propose = (id, proposal, key) => post(below(id, "/rebalances"), proposal, key);

/**
 * @param {string} id @param {string} item @param {"approve" | "reject" | "cancel"} deed
 * @param {Record<string, string>} said  who, and why or what @param {string} key
 */
export const decide = (id, item, deed, said, key) => post(`${rebalance(id, item)}/${deed}`, JSON.stringify(said), key);

export const readKillSwitch = () => read("api/kill-switch");

/** @param {{stopped: boolean, by: string, reason: string}} said @param {string} key */
export const turnKillSwitch = (said, key) => post("api/kill-switch", JSON.stringify(said), key);

/** @param {string} path @param {string} body  JSON @param {string | null} key @param {AbortSignal} [signal] */
function post(path, body, key, signal) {
  const headers = { "Content-Type": "application/json", ...(key ? { "Idempotency-Key": key } : {}) };
  return call(path, { method: "POST", headers, body, signal }, parseExact);
}
