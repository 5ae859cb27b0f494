/** Every finding behind the counts of data quality that came with a result. */

import * as api from "./api.js";
import { limits } from "./history.js";

/**
 * Reads the findings for the assets and dates of the result on show.
 * @param {import("./state.js").Store} store
 */
export async function readFindings(store) {
  const of = store.get().result;
  if (!of) return;
  const keep = (found) => {
    if (store.get().result === of) store.set({ findings: { of, assets: null, error: null, ...found } });
  };
  keep({});
  try {
    const { quality } = await api.readQuality(windowOf(of));
    keep({ assets: quality.assets });
  } catch (error) {
    keep({ error: `The findings could not be read. ${error.message}` });
  }
}

/** The request's own window, in which the result's counts were made; of very many assets those with findings. */
function windowOf({ metadata: { request, quality } }) {
  const { assets, start_date, end_date } = request;
  const remarkable = quality.assets.map((asset) => asset.asset_symbol);
  return {
    assets: assets.length <= limits.quality ? assets : remarkable.slice(0, limits.quality),
    start_date,
    end_date,
  };
}
