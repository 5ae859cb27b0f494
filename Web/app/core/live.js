/** Follows what happens elsewhere, in a terminal or another window, and reads what is on show again when it changed. */

import * as api from "./books-api.js";
import { reread } from "./books.js";

const pauseSeconds = 4;
/** A server that does not answer is asked less and less often. */
const longestPauseSeconds = 60;
/** So many events say enough: something changed. */
const most = 100;

/** @param {import("./state.js").Store} store */
export function followEvents(store) {
  /** The position up to which everything is known; null until the first answer. @type {string | null} */
  let known = null;
  let pause = pauseSeconds;

  const isWatched = () => document.visibilityState === "visible" && !["optimize", "nowhere"].includes(store.get().route.page);

  async function look() {
    // The last position comes with any answer: of a long past no event is needed.
    const { last_position: last, events } = await api.readEvents(known ?? "2147483647", most);
    const isNew = known !== null && (events.some((event) => concerns(event, store.get().route.id)) || events.length === most);
    known = last;
    if (isNew) reread(store);
  }
  async function turn() {
    if (isWatched()) {
      try {
        await look();
        pause = pauseSeconds;
      } catch {
        pause = Math.min(2 * pause, longestPauseSeconds);
      }
    }
    setTimeout(turn, pause * 1000);
  }
  addEventListener("visibilitychange", () => {
    if (isWatched() && known !== null) look().catch(() => {});
  });
  turn();
}

/** Whether what is on show may be different now: another portfolio's events change nothing but the list. */
const concerns = ({ portfolio_id: portfolio }, shown) => !portfolio || shown === "" || portfolio === shown;
