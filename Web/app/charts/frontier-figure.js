/** The efficient frontier, its corner portfolios, the single assets, and the portfolio on show, as one figure. */

import { measureOf, riskOf, shown } from "../core/shown.js";
import { assetMoments } from "../lib/series.js";
import { assetMarks, capitalLine, cornerMarks, frontierLine, mark, namedMark } from "./frontier-marks.js";
import { placeLabels } from "./labels.js";
import { layout, palette } from "./plotly.js";

const margin = { l: 64, r: 18, t: 12, b: 44 };

/** @param {import("../core/state.js").State} state @param {HTMLElement} element @param {boolean} withAssets @returns {import("./chart.js").Figure} */
export function frontierFigure(state, element, withAssets) {
  const { result, adopted, prices, theme } = state;
  const portfolio = shown(state);
  if (!result || !portfolio) return null;
  const colors = palette(theme);
  const { request } = result.metadata;
  const riskFree = request.risk_free_rate ?? 0;
  const points = result.efficient_frontier;
  // Single assets are known by their volatility only.
  const isVolatility = measureOf(result) === "MV";
  const assets = prices && isVolatility ? assetMoments(prices.prices, request.assets, result.metadata.periods_per_year) : [];
  const optimum = { risk: riskOf(result), return: result.metrics.expected_return };

  const range = ranges([...points, ...(withAssets || points.length < 2 ? assets : []), optimum]);
  const box = {
    width: element.clientWidth - margin.l - margin.r,
    height: element.clientHeight - margin.t - margin.b,
  };
  const labels = placeLabels(
    assets.map((asset) => ({ text: asset.symbol, ...project(asset, range, box) })),
    curve(points, range, box),
    box,
  );

  const data = [
    isVolatility && result.tangency_portfolio && capitalLine(riskFree, result.tangency_portfolio, range, colors),
    points.length > 0 && frontierLine(points, colors),
    assetMarks(assets, labels, theme, colors),
    result.corner_portfolios?.length > 0 && cornerMarks(result.corner_portfolios, colors),
    result.minimum_risk_portfolio && namedMark("minimum-risk", "Least risk", result.minimum_risk_portfolio, "square", colors),
    result.tangency_portfolio && namedMark("tangency", "Tangency portfolio", result.tangency_portfolio, "star", colors),
    mark(
      "optimum",
      optimum,
      adopted
        ? { symbol: "circle-open", size: 13, color: colors.chosen, line: { width: 2 } }
        : { symbol: "circle", size: 13, color: colors.chosen, line: { width: 2, color: colors.surface } },
      "Optimal portfolio",
    ),
    adopted &&
    mark(
      "adopted",
      adopted.point,
      { symbol: "diamond", size: 14, color: colors.chosen, line: { width: 2, color: colors.surface } },
      adopted.label,
    ),
  ].filter(Boolean);

  return {
    data,
    layout: layout(theme, {
      margin,
      hoverdistance: 24,
      xaxis: {
        title: isVolatility ? "Risk: volatility per year" : `Risk: ${measureOf(result)} per period`,
        tickformat: isVolatility ? ".0%" : ".1%",
        range: range.x,
        fixedrange: true,
        zeroline: false,
      },
      yaxis: { title: "Expected return per year", tickformat: ".0%", range: range.y, fixedrange: true },
    }),
  };
}

/** Both axes in one scale of their own, with room for marks and labels. */
function ranges(points) {
  const span = (values) => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const room = (high - low || Math.abs(high) || 0.01) * 0.08;
    return [low - room, high + room];
  };
  return { x: span(points.map((point) => point.risk)), y: span(points.map((point) => point.return)) };
}

function project(point, range, { width, height }) {
  return {
    x: ((point.risk - range.x[0]) / (range.x[1] - range.x[0])) * width,
    y: (1 - (point.return - range.y[0]) / (range.y[1] - range.y[0])) * height,
  };
}

const curve = (points, range, box) => points.map((point) => project(point, range, box));
