/** What the colors of the treemap stand for. */

import { changeSpan } from "../../charts/treemap.js";
import { moves } from "../../core/day.js";
import { changeColor } from "../../lib/change-color.js";
import { byId, h } from "../../lib/dom.js";
import { percent, plural } from "../../lib/format.js";

const steps = [-1, -0.5, 0, 0.5, 1];

/** @param {import("../../core/state.js").Store} store */
export function mountTreemapScale(store) {
  store.watch(["snapshot", "theme"], ({ snapshot: { value }, theme }) => {
    const known = value ? moves(value.allocations).length : 0;
    byId("treemap-hint").textContent = value?.allocations.length > 0
      ? `${plural(value.allocations.length, "holding")}, colored by the day's change`
      : "";
    if (known === 0) return byId("treemap-scale").replaceChildren();
    const span = changeSpan(value);
    const colors = steps.map((step) => changeColor(step * span, span, theme));
    byId("treemap-scale").replaceChildren(
      percent(-span, 1),
      h("i", { style: { background: `linear-gradient(to right, ${colors.join(", ")})` } }),
      `+${percent(span, 1)}`,
    );
  });
}
