/** A bar for each asset or group on one axis of weights: what it weighs, its target, its band, and how far it may be from the target. */

import { allowance } from "../../core/drift.js";
import { h } from "../../lib/dom.js";
import { limit, number, plural } from "../../lib/format.js";
import { bullet, scaleOf } from "./targets.js";

/** So many rows are drawn at first. */
const most = 30;
const steps = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1, 2];

/**
 * @param {HTMLElement} root @param {any} answer @param {import("../../core/drift.js").Drift[]} rows
 * @param {boolean} isWhole @param {() => void} showAll
 */
export function drawBullets(root, { thresholds }, rows, isWhole, showAll) {
  const shown = isWhole ? rows : rows.slice(0, most);
  root.replaceChildren(
    legend(thresholds),
    bullets(thresholds, shown),
    ...(rows.length > shown.length ? [h("div.actions", null, h("button.small", { type: "button", onclick: showAll }, `Show all ${plural(rows.length, "asset")}`))] : []),
  );
}

/** @param {any} thresholds @param {import("../../core/drift.js").Part[]} rows */
export function bullets(thresholds, rows) {
  const scale = scaleOf(rows);
  const ticks = ticksOf(scale);
  const place = (weight) => `${((weight - scale.low) / scale.span) * 100}%`;
  return h("ul.bullets", null,
    h("li.bullet-axis", { "aria-hidden": "true" }, h("span"), h("span.axis", null, ticks.map((at) => h("i", { style: { left: place(at) } }, limit(at)))), h("span")),
    rows.map((row) => {
      const by = allowance(thresholds, row.target);
      const bars = bullet(row, scale, by === null ? [] : [row.target - by, row.target + by]);
      bars.prepend(...ticks.map((at) => h("i.grid", { style: { left: place(at) } })));
      return h("li", { "data-symbol": row.symbol, class: `${row.isOutside ? "outside" : ""}${row.part ? " part" : ""}` },
        h("b", { title: row.symbol }, row.symbol), bars, h("span", { class: row.isOutside ? "off" : "" }, points(row.deviation)));
    }));
}

/** @param {number} fraction */
export const points = (fraction) => `${fraction > 0 ? "+" : ""}${number(100 * fraction, 2)} pp`;

function legend({ absolute, relative, volatility_multiple: volatility }) {
  const byRule = [
    absolute !== null && `${limit(Number(absolute))} of everything`,
    relative !== null && `${limit(Number(relative))} of the target`,
  ].filter(Boolean);
  return h("p.bullet-legend.hint", null,
    h("span", null, h("i.key.now"), "weight"),
    h("span", null, h("i.key.aim"), "target"),
    h("span", null, h("i.key.band"), "band"),
    byRule.length > 0 && h("span", null, h("i.key.bound"), `threshold: ${byRule.join(", or ")}`),
    volatility !== null && h("span", null, `a threshold of ${Number(volatility)} times the volatility counts, too`));
}

/** Five or so round weights within the axis. @param {{low: number, span: number}} scale */
function ticksOf({ low, span }) {
  const step = steps.find((each) => span / each <= 6) ?? span;
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor((low + span) / step + 1e-9) - first + 1;
  return Array.from({ length: count }, (_, at) => Number(((first + at) * step).toFixed(6)));
}
