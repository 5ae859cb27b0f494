/** Keeps in the store the plan that the form asks for, and beside it the frontier that it is a point of. */

import { readPlan } from "./rebalance-api.js";

/** @param {import("./state.js").Store} store */
export function followPlan(store) {
  let plan = new AbortController();
  let frontier = new AbortController();

  /** Whether there is such a plan. @param {string} request  JSON @returns {Promise<boolean>} */
  async function ask(request) {
    plan.abort();
    const mine = (plan = new AbortController());
    const { route, plan: before } = store.get();
    const of = JSON.stringify([route.id, route.as_of]);
    const isSame = before.of === of;
    store.set({ plan: { of, request, value: isSame ? before.value : null, error: isSame ? before.error : null, isReading: true } });
    try {
      const value = await readPlan(route, request, mine.signal);
      store.set({ plan: { of, request, value, error: null, isReading: false } });
      return true;
    } catch (error) {
      if (!mine.signal.aborted) store.set({ plan: { of, request, value: null, error, isReading: false } });
      return false;
    }
  }

  /** Asks for other plans to choose from, once for each question. @param {string} request  JSON @param {boolean} [isAnew] */
  async function askFrontier(request, isAnew = false) {
    const { route, frontier: before } = store.get();
    const of = JSON.stringify([route.id, route.as_of, request]);
    if (before.of === of && !isAnew) return;
    frontier.abort();
    const mine = (frontier = new AbortController());
    store.set({ frontier: { of, value: before.value, error: null } });
    try {
      const { frontier: value } = await readPlan(route, request, mine.signal);
      store.set({ frontier: { of, value, error: null } });
    } catch (error) {
      if (!mine.signal.aborted) store.set({ frontier: { of, value: null, error } });
    }
  }
  return { ask, askFrontier };
}
