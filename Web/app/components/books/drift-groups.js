/** How far strategies, groups, sectors, asset classes and currencies are from what they should be together: a chart of bars for each. */

import { plainWord } from "../../core/books-words.js";
import { divisionsOf } from "../../core/drift.js";
import { byId, h } from "../../lib/dom.js";
import { bullets } from "./drift-bullets.js";

/** @param {import("../../core/state.js").Store} store */
export function mountDriftGroups(store) {
  store.watch(["drift"], ({ drift: { value } }) => {
    if (!value) return;
    const divisions = divisionsOf(value, plainWord);
    byId("card-drift-groups").hidden = divisions.length === 0;
    const off = divisions.flatMap(({ rows }) => rows).filter(({ isOutside }) => isOutside).length;
    byId("drift-groups-hint").textContent = off === 0 ? "all within thresholds and bands" : `${off} beyond a threshold or band`;
    byId("drift-groups").replaceChildren(...divisions.map(({ key, title, rows }) =>
      h("section", { "data-division": key, "aria-label": title }, h("h3", null, title), bullets(value.thresholds, rows))));
  });
}
