/** What prices there are. */

import * as api from "./api.js";
import { assignColors } from "../lib/colors.js";

/** So many assets are chosen on a first visit; beyond it, the user picks. */
const mostChosen = 50;
/** An asset with less history than this share of the longest would shorten everybody's, so it is left out at first. */
const leastHistory = 0.5;

/** @param {import("./types.js").Coverage[]} assets @returns {string[]} */
function firstChoice(assets) {
  const longest = assets.reduce((most, asset) => Math.max(most, asset.observations), 0);
  const chosen = assets.filter((asset) => asset.observations >= leastHistory * longest);
  return chosen.length <= mostChosen ? chosen.map((asset) => asset.asset_symbol) : [];
}

/**
 * Reads the assets and their coverage; on a first visit chooses all of them where they are few.
 * @param {import("./state.js").Store} store @param {boolean} choose
 */
export async function loadMarket(store, choose) {
  try {
    const { assets, revision } = await api.readMarket();
    const known = assets.map((asset) => asset.asset_symbol);
    assignColors(known);
    store.set({ market: { assets, revision, loaded: true }, banner: null });
    const { form } = store.get();
    if (choose && form.assets.length === 0) store.set({ form: { ...form, assets: firstChoice(assets) } });
  } catch (error) {
    store.set({
      banner: {
        title: error.unreachable ? "Server unreachable." : "The market data could not be read.",
        message: error.message,
        retry: () => loadMarket(store, choose),
      },
    });
  }
}
