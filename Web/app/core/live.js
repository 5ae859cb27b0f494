/**
 * Follows what happens elsewhere, in a terminal or another window, and reads what is on show again when it changed: as the server tells
 * it, or, where there is no stream, by asking every few seconds, once a second while a rebalance is carried out.
 */

import * as api from "./books-api.js";
import { reread } from "./books.js";
import { openStream } from "./event-stream.js";
import { isRunning, isWaiting } from "./rebalance.js";

const pauseSeconds = 4;
const pauseWhileTradingSeconds = 1;
/** What no event tells, such as how far it is, is read beside a stream, too. */
const pauseWhileToldSeconds = 2;
/** A server that does not answer is asked less and less often, and one that refuses a stream not for it again until then. */
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
  let isTurning = false;
  /** @type {ReturnType<typeof openStream> | null} */
  let stream = null;
  let mayStreamAt = 0;

  const isWatched = () => document.visibilityState === "visible" && !["optimize", "nowhere"].includes(store.get().route.page);
  const isTrading = () => {
    const { route, rebalance: { value } } = store.get();
    return route.page === "rebalance" && isRunning(value) && !isWaiting(value);
  };

  async function look() {
    // The last position comes with any answer: of a long past no event is needed.
    const { last_position: last, events } = await api.readEvents(known ?? "2147483647", most);
    const isRead = take(events, last, known === null || events.length < most);
    // Whoever asks sees what changes without an event, such as how far it is.
    if (!isRead && isTrading()) refresh("rebalance", store.get().route);
    known = last;
  }
  /**
   * Takes in what happened; where it is not all of it, everything on show is read again.
   * @param {any[]} events @param {string} last @param {boolean} isWhole @returns {boolean} whether anything is read again
   */
  function take(events, last, isWhole) {
    const isNew = (event) => known === null || Number(event.position) > Number(known);
    const concerning = events.filter((event) => isNew(event) && concerns(event, store.get().route.id));
    const wasTrading = isTrading();
    if (known === null || Number(last) > Number(known)) known = last;
    keep(concerning);
    if (concerning.length === 0 && isWhole) return false;
    if (wasTrading) refresh("rebalance", store.get().route);
    else reread(store);
    return true;
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
  /** A page that nobody looks at holds none of the few connections that a browser has for one server. */
  function close() {
    stream?.close();
    stream = null;
  }
  function stayTuned() {
    if (stream?.isEnded()) {
      close();
      mayStreamAt = Date.now() + longestPauseSeconds * 1000;
    }
    if (stream === null && known !== null && Date.now() >= mayStreamAt) stream = openStream(known, take);
  }
  async function turn() {
    if (isTurning) return;
    isTurning = true;
    clearTimeout(timer);
    if (!isWatched()) close();
    else {
      try {
        if (!stream?.isOpen()) await look();
        else if (isTrading()) refresh("rebalance", store.get().route);
        stayTuned();
        pause = !isTrading() ? pauseSeconds : stream?.isOpen() ? pauseWhileToldSeconds : pauseWhileTradingSeconds;
      } catch {
        pause = Math.min(2 * pause, longestPauseSeconds);
      }
    }
    isTurning = false;
    timer = window.setTimeout(turn, pause * 1000);
  }
  addEventListener("visibilitychange", turn);
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
    if (isTrading() && !traded && known !== null) turn();
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
