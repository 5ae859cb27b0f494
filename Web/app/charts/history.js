/** Prices rebased to 100 with the drawdown below; the portfolio's own line over them. */

import { limits } from "../core/history.js";
import { missing, shown, subject } from "../core/shown.js";
import { assetColor } from "../lib/colors.js";
import { byId, h } from "../lib/dom.js";
import { count } from "../lib/format.js";
import { drawdown, portfolioValue, rebased, thinned } from "../lib/series.js";
import { chart } from "./chart.js";
import { layout, merged, palette } from "./plotly.js";

const portfolioName = "Portfolio";
/** So many days are drawn; zooming in brings the rest. */
const daysDrawn = 700;

/** @param {import("../core/state.js").Store} store */
export function mountHistory(store) {
  let logarithmic = true;
  /** @type {Set<string>} */
  let hidden = new Set();
  let held = "";
  /** @type {[string, string] | null} */
  let zoom = null;
  /** @type {{prices: any, weights: any, lines: Line[]} | null} */
  let computed = null;

  const linesOf = (state) => {
    const weights = shown(state)?.weights ?? null;
    if (!computed || computed.prices !== state.prices || computed.weights !== weights) {
      computed = { prices: state.prices, weights, lines: lines(state.prices.prices, weights) };
    }
    return computed.lines;
  };
  const figure = (state) => {
    if (!state.prices) return { empty: missing(state, "prices", "their history") };
    return historyFigure(state, linesOf(state), { logarithmic, hidden, zoom });
  };
  const view = chart(store, "chart-history", ["prices", "unread", "result", "adopted", "theme"], figure, (element) => {
    element.on("plotly_relayout", (change) => {
      const from = change["xaxis.range[0]"] ?? change["xaxis.range"]?.[0];
      const to = change["xaxis.range[1]"] ?? change["xaxis.range"]?.[1];
      if (!from && !change["xaxis.autorange"]) return;
      zoom = from ? [String(from).slice(0, 10), String(to).slice(0, 10)] : null;
      view.draw();
    });
  });

  const scale = (log) => {
    logarithmic = log;
    byId("scale-log").setAttribute("aria-pressed", String(log));
    byId("scale-linear").setAttribute("aria-pressed", String(!log));
    view.draw();
  };
  byId("scale-log").addEventListener("click", () => scale(true));
  byId("scale-linear").addEventListener("click", () => scale(false));

  store.watch(["prices"], () => (zoom = null));
  store.watch(["prices", "result", "adopted", "theme"], (state) => {
    if (!state.prices) return byId("history-legend").replaceChildren();
    const names = linesOf(state).map((line) => line.name);
    // Assets that hold nothing step back; the user brings back whichever matters.
    const now = JSON.stringify([names, computed?.weights]);
    if (now !== held) {
      held = now;
      const weights = computed?.weights;
      hidden = new Set(weights ? names.filter((name) => name !== portfolioName && !weights[name]) : []);
      view.draw();
    }
    drawLegend(names, state.theme);
    byId("history-hint").textContent = hint(state);
  });

  function drawLegend(names, theme) {
    byId("history-legend").replaceChildren(...names.map((name) => {
      const color = name === portfolioName ? palette(theme).ink : assetColor(name, theme);
      const toggle = (event) => {
        if (!hidden.delete(name)) hidden.add(name);
        event.currentTarget.setAttribute("aria-pressed", String(!hidden.has(name)));
        view.draw();
      };
      return h(
        "button",
        { type: "button", "aria-pressed": String(!hidden.has(name)), onclick: toggle },
        h("span.dot", { style: { background: color } }),
        name,
      );
    }));
  }
}

/** @typedef {{name: string, values: (number | null)[], falls: (number | null)[]}} Line */

/** @returns {Line[]} */
function lines(prices, weights) {
  const assets = Object.entries(prices).map(([name, series]) => ({ name, values: rebased(series) }));
  const portfolio = weights ? portfolioValue(prices, weights) : [];
  if (portfolio.length > 0) assets.unshift({ name: portfolioName, values: portfolio });
  return assets.map((line) => ({ ...line, falls: drawdown(line.values) }));
}

function hint(state) {
  const { assets, start_date, end_date } = subject(state);
  const more = assets.length > limits.prices
    ? `, the ${limits.prices} heaviest of ${count(assets.length)}`
    : "";
  const weights = state.result ? "; the portfolio restores its weights each period" : "";
  return `${start_date ?? ""} to ${
    end_date ?? ""
  }, start = 100${more}${weights}. Drag to zoom, double-click to reset.`;
}

/** The deepest fall of a stretch of days, so that thinning hides none. @param {(number | null)[]} values */
function lowest(values, first, last) {
  let low = null;
  for (let day = first; day <= last; day += 1) {
    if (values[day] !== null && (low === null || values[day] < low)) low = values[day];
  }
  return low;
}

function historyFigure({ prices, theme }, all, { logarithmic, hidden, zoom }) {
  const colors = palette(theme);
  const { dates } = prices;
  const from = zoom ? Math.max(0, dates.findIndex((date) => date >= zoom[0])) : 0;
  const after = zoom ? dates.findIndex((date) => date > zoom[1]) : -1;
  const days = thinned(from, after < 0 ? dates.length : after, daysDrawn);
  const x = days.map((day) => dates[day]);
  const drawn = all.filter((line) => !hidden.has(line.name)).reverse();
  const worst = (values) => days.map((day, at) => lowest(values, at === 0 ? from : days[at - 1] + 1, day));
  const trace = (line, values, yaxis, format) => {
    const portfolio = line.name === portfolioName;
    return {
      x,
      y: values,
      name: line.name,
      yaxis,
      mode: "lines",
      connectgaps: true,
      line: { color: portfolio ? colors.ink : assetColor(line.name, theme), width: portfolio ? 2.4 : 1.1 },
      opacity: portfolio || drawn.length < 6 ? 1 : 0.75,
      hovertemplate: `<b>${line.name}</b> %{y:${format}}<br>%{x|%Y-%m-%d}<extra></extra>`,
    };
  };
  const axis = {
    gridcolor: colors.line,
    zerolinecolor: colors.zero,
    linecolor: colors.zero,
    title: { font: { size: 12, color: colors.faint }, standoff: 12 },
  };
  return {
    data: [
      ...drawn.map((line) => trace(line, days.map((day) => line.values[day]), "y", ",.1f")),
      ...drawn.map((line) => trace(line, worst(line.falls), "y2", ".1%")),
    ],
    layout: layout(theme, {
      margin: { l: 72, r: 14, t: 8, b: 30 },
      dragmode: "zoom",
      hoverdistance: 30,
      xaxis: {
        type: "date",
        anchor: "y2",
        ...(zoom ? { range: zoom, autorange: false } : { autorange: true }),
      },
      yaxis: {
        domain: [0.34, 1],
        type: logarithmic ? "log" : "linear",
        title: "Start = 100",
        fixedrange: true,
        ...(logarithmic ? { dtick: "D2", tickformat: ",~r" } : {}),
      },
      yaxis2: merged(axis, {
        domain: [0, 0.28],
        tickformat: ".0%",
        title: "Drawdown",
        fixedrange: true,
        rangemode: "tozero",
      }),
    }),
  };
}
