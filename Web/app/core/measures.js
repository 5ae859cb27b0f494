/** What measures of risk the server knows, and what it can do with each. */

import * as api from "./api.js";

/** @param {import("./state.js").Store} store */
export async function loadMeasures(store) {
  try {
    const { risk_measures: measures } = await api.readMeasures();
    store.set({ measures });
  } catch {
    // The server is gone: that is said where the market data are read, and the measure chosen stays chosen.
  }
}
