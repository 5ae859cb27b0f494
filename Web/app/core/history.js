/** Keeps prices, correlations and data quality of the assets on show in the store; at most `limits` of them, the heaviest first. */

import * as api from "./api.js";
import { settle } from "../lib/dom.js";
import { shown, subject } from "./shown.js";

export const limits = { prices: 60, correlation: 80, quality: 200 };

/** @param {import("./state.js").Store} store */
export function followHistory(store) {
  /** @type {AbortController | null} */
  let loading = null;

  const say = (name, text) => store.set({ unread: { ...store.get().unread, [name]: text } });

  async function load() {
    const state = store.get();
    const window = subject(state);
    if (!state.market.loaded || window.assets.length === 0) {
      store.set({ prices: null, correlation: null, quality: null, unread: {} });
      return;
    }
    const heaviest = ranked(window.assets, shown(state)?.weights);
    const key = (most) =>
      JSON.stringify([heaviest.slice(0, most), window.start_date, window.end_date, state.market.revision]);
    loading?.abort();
    const { signal } = (loading = new AbortController());

    /** Fetches unless the store already holds the answer; a failure is said in its card. */
    const refresh = async (name, most, read) => {
      if (store.get()[name]?.key === key(most)) return;
      if (!store.get()[name]) say(name, "Reading…");
      try {
        const answer = await read({ ...window, assets: heaviest.slice(0, most) }, signal);
        store.set({ [name]: { ...answer, key: key(most) } });
      } catch (error) {
        if (error.name === "AbortError") return;
        say(name, error.message);
        store.set({ [name]: null });
      }
    };
    await Promise.all([
      refresh("prices", limits.prices, api.readPrices),
      refresh("correlation", limits.correlation, api.readCorrelation),
      state.result ? null : refresh("quality", limits.quality, api.readQuality),
    ]);
  }

  const soon = settle(load, 250);
  store.watch(["market", "form", "result"], (state) => {
    if (state.result) load();
    else soon();
  });
}

/** In the given order where all fit; the heaviest first where they do not. */
function ranked(assets, weights) {
  const most = Math.min(limits.prices, limits.correlation);
  if (assets.length <= most || !weights) return assets;
  return [...assets].sort((a, b) => Math.abs(weights[b] ?? 0) - Math.abs(weights[a] ?? 0));
}
