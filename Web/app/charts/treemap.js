/** The holdings as areas, by sector, colored by what the last day brought them. */

import { missingText } from "../core/books.js";
import { lastDay, moves } from "../core/day.js";
import * as decimal from "../lib/decimal.js";
import { changeColor, changeInk } from "../lib/change-color.js";
import { number, percent, unknown } from "../lib/format.js";
import { layout, palette } from "./plotly.js";

/** So many areas can be told apart; the rest of each sector is one. */
const most = 250;
/** The change that has the full color is the largest there is, within reason. */
const leastSpan = 0.01;
const mostSpan = 0.06;

/** @param {import("../core/state.js").State} state @returns {import("./chart.js").Figure} */
export function treemapFigure({ snapshot, instruments, theme }) {
  if (!snapshot.value) return { empty: snapshot.error ? missingText(snapshot) : "Reading…" };
  const leaves = leavesOf(snapshot.value, instruments.value?.instruments ?? []);
  if (leaves.length === 0) {
    const isHeld = snapshot.value.allocations.length > 0;
    return { empty: isHeld ? "No holding has a price." : "Nothing is held." };
  }
  const span = changeSpan(snapshot.value);
  const hasSectors = leaves.some(({ sector }) => sector !== null);
  const areas = hasSectors ? [...sectorsOf(leaves), ...leaves] : leaves;
  const colors = palette(theme);
  const isLeaf = (area) => !area.isSector;
  return {
    data: [
      {
        type: "treemap",
        branchvalues: "remainder",
        ids: areas.map(({ id }) => id),
        labels: areas.map(({ label }) => label),
        parents: areas.map((area) => (hasSectors && isLeaf(area) ? `/${area.sector ?? ""}` : "")),
        values: areas.map((area) => (isLeaf(area) ? area.size : 0)),
        customdata: areas.map(({ detail }) => detail),
        text: areas.map((area) => (isLeaf(area) ? changeText(area.change) : "")),
        texttemplate: "<b>%{label}</b><br>%{text}",
        hovertemplate: "%{customdata}<extra></extra>",
        textposition: "middle center",
        textfont: { size: 14, color: areas.map((area) => (isLeaf(area) ? changeInk(area.change, span, theme) : colors.soft)) },
        marker: {
          colors: areas.map((area) => (isLeaf(area) ? changeColor(area.change, span, theme) : colors.surface)),
          line: { width: 1, color: colors.surface },
          pad: { t: 22, l: 2, r: 2, b: 2 },
        },
        tiling: { packing: "squarify", pad: 2 },
        pathbar: { visible: false },
      },
    ],
    layout: layout(theme, { margin: { l: 0, r: 0, t: 0, b: 0 }, uniformtext: { minsize: 9, mode: "hide" } }),
  };
}

function leavesOf({ allocations, currency }, instruments) {
  const names = new Map(instruments.map(({ symbol, name }) => [symbol, name]));
  const digits = decimal.minorDigits(currency);
  const movedBy = new Map(moves(allocations).map(({ symbol, change }) => [symbol, change]));
  const day = lastDay(allocations);
  const valued = allocations.filter(({ value }) => decimal.sign(value) !== 0)
    .map((holding) => ({ ...holding, size: Math.abs(Number(holding.value)) }))
    .sort((a, b) => b.size - a.size);
  const leaves = valued.slice(0, most).map(({ symbol, value, percentage, sector, size }) => {
    const moved = movedBy.get(symbol) ?? null;
    const isShort = decimal.sign(value) < 0;
    const lines = [
      `<b>${plain(symbol)}</b> ${plain(names.get(symbol) ?? "")}`,
      `${decimal.money(value, digits)} ${currency}${percentage === null ? "" : `, ${number(Number(percentage), 2)} %`}`,
      `${changeText(moved)}${moved === null ? " on the last day" : ` on ${day}`}`,
    ];
    return { id: symbol, label: plain(symbol) + (isShort ? " short" : ""), sector: sector ?? null, change: moved, size, detail: lines.join("<br>") };
  });
  return [...leaves, ...restOf(valued.slice(most), movedBy)];
}

/** What is too small to be told apart, one area in each sector, with the change of all in it whose change is known. */
function restOf(small, movedBy) {
  const sectors = new Map();
  for (const { symbol, sector = null, size } of small) {
    const all = sectors.get(sector) ?? { count: 0, size: 0, before: 0, after: 0 };
    const change = movedBy.get(symbol);
    all.count += 1;
    all.size += size;
    all.after += change === undefined ? 0 : size;
    all.before += change === undefined ? 0 : size / (1 + change);
    sectors.set(sector, all);
  }
  return [...sectors].map(([sector, { count, size, before, after }]) => {
    const change = before > 0 ? after / before - 1 : null;
    return { id: `/${sector ?? ""}/rest`, label: `${count} smaller`, sector, change, size, detail: `${count} smaller holdings<br>${changeText(change)}` };
  });
}

const sectorsOf = (leaves) =>
  [...new Set(leaves.map(({ sector }) => sector))].map((sector) => ({
    id: `/${sector ?? ""}`,
    label: plain(sector ?? "Sector unknown"),
    isSector: true,
    change: null,
    detail: plain(sector ?? "Sector unknown"),
  }));

/** The change that has the full color. @param {any} snapshot */
export function changeSpan({ allocations }) {
  const largest = moves(allocations).reduce((most, { change }) => Math.max(most, Math.abs(change)), 0);
  return Math.min(mostSpan, Math.max(leastSpan, largest));
}

const changeText = (change) => (change === null ? `change ${unknown}` : `${change > 0 ? "+" : ""}${percent(change)}`);

/** Text that the chart library must not read as its markup. */
const plain = (text) => text.replaceAll("<", "‹").replaceAll(">", "›");
