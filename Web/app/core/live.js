/**
 * Follows what happens elsewhere, in a terminal or another window, and reads what is on show again when it changed; a rebalance that
 * is carried out, once a second, with what happens to it.
 */

import * as api from "./books-api.js";
import { reread } from "./books.js";
import { isRunning } from "./rebalance.js";

const pauseSeconds = 4;
const pauseWhileTradingSeconds = 1;
/** A server that does not answer is asked less and less often. */
const longestPauseSeconds = 60;
/** So many events say enough: something changed. */
const most = 100;
/** So many are kept of a rebalance, and so many before the page was opened are looked through for them. */
const mostKept = 200;
const ofTrading = ["RebalanceRecordedEvent", "OrderChangedEvent", "TradeExecutedEvent", "TradingHaltedEvent"];

/** @param {import("./state.js").Store} store @param {(name: string, route: import("./route.js").Route) => void} refresh */
export function followEvents(store, refresh) {
  /** The position up to which everything is known; null until the first answer. @type {string | null} */
  let known = null;
  let pause = pauseSeconds;
  let timer = 0;

  const isWatched = () => document.visibilityState === "visible" && !["optimize", "nowhere"].includes(store.get().route.page);
  const isTrading = () => store.get().route.page === "rebalance" && isRunning(store.get().rebalance.value);

  async function look() {
    // The last position comes with any answer: of a long past no event is needed.
    const { last_position: last, events } = await api.readEvents(known ?? "2147483647", most);
    const concerning = events.filter((event) => concerns(event, store.get().route.id));
    const isNew = known !== null && (concerning.length > 0 || events.length === most);
    const wasTrading = isTrading();
    known = last;
    keep(concerning);
    if (wasTrading) refresh("rebalance", store.get().route);
    else if (isNew) reread(store);
  }
  function keep(events) {
    if (store.get().route.page !== "rebalance") return;
    const { route, happenings } = store.get();
    const has = new Set(happenings.map(({ position }) => position));
    const own = events.filter((event) => ofTrading.includes(event.type) && isOf(event, route) && !has.has(event.position));
    if (own.length > 0) store.set({ happenings: [...own.reverse(), ...happenings].slice(0, mostKept) });
  }
  /** What happened shortly before the page was opened. @param {import("./route.js").Route} route */
  async function lookBack({ id, item }) {
    const { last_position: last } = await api.readEvents("2147483647", 1);
    const { events } = await api.readEvents(String(Math.max(0, Number(last) - mostKept)), mostKept);
    const { route } = store.get();
    if (route.id === id && route.item === item) keep(events);
  }
  async function turn() {
    if (isWatched()) {
      try {
        await look();
        pause = isTrading() ? pauseWhileTradingSeconds : pauseSeconds;
      } catch {
        pause = Math.min(2 * pause, longestPauseSeconds);
      }
    }
    timer = window.setTimeout(turn, pause * 1000);
  }
  addEventListener("visibilitychange", () => {
    if (isWatched() && known !== null) look().catch(() => {});
  });
  let shown = "";
  store.watch(["route"], ({ route }) => {
    if (shown === `${route.id} ${route.item}`) return;
    shown = `${route.id} ${route.item}`;
    store.set({ happenings: [] });
    if (route.page === "rebalance") lookBack(route).catch(() => {});
  });
  // What is carried out is not waited for until the next look at the rest.
  let traded = false;
  store.watch(["rebalance"], () => {
    if (isTrading() && !traded && known !== null) {
      clearTimeout(timer);
      turn();
    }
    traded = isTrading();
  });
  turn();
}

/** Whether an event is of the rebalance on show, or of all of its portfolio. @param {any} event @param {import("./route.js").Route} route */
function isOf({ portfolio_id: portfolio, rebalance = null }, { id, item }) {
  const name = typeof rebalance === "string" ? rebalance : rebalance?.id ?? null;
  return portfolio === id && (name === null || name === item || name === `${id}.${item}`);
}

/** Whether what is on show may be different now: another portfolio's events change nothing but the list. */
const concerns = ({ portfolio_id: portfolio }, shown) => !portfolio || shown === "" || portfolio === shown;
