/** What is held against what is meant to be held: a bar for each asset, its band, and the mark of its target. */

import { missingText } from "../../core/books.js";
import { byId, h } from "../../lib/dom.js";
import { limit, number, percent } from "../../lib/format.js";

/** So many rows are drawn at first, those outside their bands before the others. */
const most = 24;

/** @param {import("../../core/state.js").Store} store @param {string} id  of the place; its hint has the same with `-hint` behind it */
export function mountTargets(store, id) {
  const root = byId(id);
  let isWhole = false;

  const draw = () => {
    const { targets } = store.get();
    const rows = rowsOf(targets.value);
    const outside = rows.filter(({ isOutside }) => isOutside).length;
    byId(`${id}-hint`).textContent = rows.length === 0 ? "" : outside === 0 ? "all within their bands" : `${outside} of ${rows.length} outside their bands`;
    root.replaceChildren(...parts(targets, rows, isWhole, () => {
      isWhole = true;
      draw();
    }));
  };
  store.watch(["route"], () => (isWhole = false));
  store.watch(["targets"], draw);
}

/** Fractions as numbers to draw: weights are settings and estimates, never money. @param {any} answer */
export function rowsOf(answer) {
  if (!answer || answer.since === null) return [];
  return answer.allocations.map(({ instrumentId: symbol, targetWeight, minWeight, maxWeight, currentWeight, inBand }) => {
    const [target, min, max] = [targetWeight, minWeight, maxWeight].map(Number);
    return { symbol, target, min, max, now: currentWeight === null ? null : Number(currentWeight), isOutside: inBand === false };
  }).sort((a, b) => Number(b.isOutside) - Number(a.isOutside) || b.target - a.target || a.symbol.localeCompare(b.symbol));
}

function parts(targets, rows, isWhole, showAll) {
  if (!targets.value) return [h("p.none", null, missingText(targets))];
  if (rows.length === 0) {
    return [h("p.none", null, "This portfolio has no targets. Set what each asset is meant to weigh, with a band in which it may drift.")];
  }
  const scale = scaleOf(rows);
  const shown = isWhole ? rows : rows.slice(0, most);
  return [
    h("table.targets", null,
      h("thead", null, h("tr", null, h("th.text", { scope: "col" }, "Asset"), h("th.text.bullet-key", { scope: "col" }, legend()),
        h("th", { scope: "col" }, "Now"), h("th", { scope: "col" }, "Target"), h("th", { scope: "col" }, "Drift"))),
      h("tbody", null, shown.map((row) => line(row, scale)))),
    rows.length > shown.length &&
    h("div.actions", null, h("button.small", { type: "button", onclick: showAll }, `Show all ${rows.length}`)),
  ].filter(Boolean);
}

const legend = () => [h("i.key.band"), "band ", h("i.key.aim"), "target"];

/**
 * The bar of a weight in its band.
 * @param {Pick<ReturnType<typeof rowsOf>[number], "symbol" | "target" | "min" | "max" | "now">} row @param {{low: number, span: number}} scale
 * @param {number[]} [bounds]  weights between which it is near enough to its target
 */
export function bullet({ symbol, target, min, max, now }, { low, span }, bounds = []) {
  const place = (weight) => (Math.min(Math.max(weight - low, 0), span) / span) * 100;
  const from = (start, end) => ({ left: `${place(Math.min(start, end))}%`, width: `${Math.abs(place(end) - place(start))}%` });
  const said = `${symbol}: ${now === null ? "weight unknown" : percent(now)}, target ${limit(target)}, band ${limit(min)} to ${limit(max)}${bounds.length > 0 ? `, threshold at ${bounds.map(limit).join(" and ")}` : ""}`;
  return h(
    "div.bullet",
    { role: "img", "aria-label": said, title: said },
    h("i.band", { style: from(min, max) }),
    now !== null && h("i.now", { style: from(0, now) }),
    bounds.filter((each) => each > low && each < low + span).map((each) => h("i.bound", { style: { left: `${place(each)}%` } })),
    h("i.aim", { style: { left: `${place(target)}%` } }),
  );
}

/** The weights between which bars are drawn. @param {Pick<ReturnType<typeof rowsOf>[number], "target" | "min" | "max" | "now">[]} rows */
export function scaleOf(rows) {
  const low = Math.min(0, ...rows.flatMap(({ min, target, now }) => [Math.max(min, -1), target, now ?? 0]));
  const high = Math.max(...rows.flatMap(({ max, target, now }) => [Math.min(max, 1), target, now ?? 0])) * 1.04;
  return { low, span: high - low || 1 };
}

function line(row, scale) {
  const { symbol, target, min, max, now, isOutside } = row;
  const drift = now === null ? null : (now - target) * 100;
  return h(
    "tr",
    { "data-symbol": symbol, class: isOutside ? "outside" : "" },
    h("td.text", null, h("b", null, symbol)),
    h("td.bar", null, bullet(row, scale)),
    h("td", null, percent(now)),
    h("td", { title: `band ${limit(min)} to ${limit(max)}` }, limit(target)),
    h("td", null, drift === null ? "–" : `${drift > 0 ? "+" : ""}${number(drift, 2)} pp`, isOutside && h("span.sr-only", null, " outside the band")),
  );
}
