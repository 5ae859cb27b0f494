/** What was to be traded by each moment against what was: both as running sums. */

import { isRunning, scheduleOf } from "../core/rebalance.js";
import { layout, palette } from "./plotly.js";

/** @param {any} record @param {"light" | "dark"} theme @returns {import("./chart.js").Figure} */
export function scheduleFigure(record, theme) {
  if (!record) return null;
  const orders = record.orders ?? [];
  const { planned, filled } = scheduleOf(record);
  if (planned.length + filled.length === 0) return { empty: orders.length === 0 ? "No order has been made yet." : "No order is due yet." };
  const colors = palette(theme);
  const times = [...planned, ...filled].map(({ time }) => time).sort();
  const last = [...orders.map(({ updated_at }) => updated_at).filter(Boolean), times.at(-1)].sort().at(-1);
  // What will be filled is not known: while it runs, that line ends now.
  const now = [filled.at(-1)?.time ?? times[0], new Date().toISOString()].sort().at(-1);
  const known = isRunning(record) ? [last, now].sort()[0] : last;
  const steps = (all, end) => {
    const whole = [{ time: times[0], value: 0 }, ...all, { time: end, value: all.at(-1)?.value ?? 0 }];
    return { x: whole.map(({ time }) => inZone(time)), y: whole.map(({ value }) => value) };
  };
  const currency = record.proposal?.plan?.currency ?? "";
  const trace = (name, all, end, line, own = {}) => ({
    ...steps(all, end), name, mode: "lines", line: { shape: "hv", ...line }, hovertemplate: `${name} <b>%{y:,.2f}</b> ${currency}<extra></extra>`, ...own,
  });
  return {
    data: [
      trace("Filled", filled, known, { color: colors.accent, width: 2.2 }, { fill: "tozeroy", fillcolor: `${colors.accent}26` }),
      trace("Planned", planned, last, { color: colors.ink, width: 1.6, dash: "dot" }),
    ],
    layout: layout(theme, {
      margin: { l: 64, r: 16, t: 8, b: 40 },
      hovermode: "x unified",
      xaxis: { type: "date", fixedrange: true, hoverformat: "%H:%M:%S", nticks: 7 },
      yaxis: { tickformat: "~s", fixedrange: true, rangemode: "tozero", nticks: 5, title: currency },
    }),
  };
}

/** A moment in the reader's zone, as the chart reads times: without one. @param {string} time */
function inZone(time) {
  const moment = new Date(time);
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, -1);
}
