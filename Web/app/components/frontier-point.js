/** The panel beside the frontier: the weights of the point under the pointer, and a slider that walks the frontier by keyboard. */

import { measureOf, riskOf, shown } from "../core/shown.js";
import { assetColor } from "../lib/colors.js";
import { byId, facts, h } from "../lib/dom.js";
import { number, percent, plural } from "../lib/format.js";

/** @param {import("../core/state.js").Store} store @param {import("../core/actions.js").Actions} actions */
export function mountFrontierPoint(store, actions) {
  const root = byId("frontier-point");
  const title = h("h3");
  const numbers = h("div");
  const weights = h("ul");
  const slider = h("input", {
    type: "range",
    min: "0",
    step: "1",
    id: "frontier-slider",
    "aria-label": "Walk the frontier from least risk to most return",
  });
  const adopt = h("button.small", { type: "button", id: "adopt" }, "Adopt this point");

  slider.addEventListener(
    "input",
    () => store.set({ hovered: store.get().result.efficient_frontier[Number(slider.value)] }),
  );
  slider.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) adopt.click();
  });
  adopt.addEventListener("click", () => {
    const { hovered, result } = store.get();
    if (hovered) actions.adopt(hovered, labelOf(hovered, result));
  });

  byId("card-frontier").addEventListener("mouseleave", () => store.set({ hovered: null }));

  store.watch(["result"], ({ result }) => {
    const points = result?.efficient_frontier ?? [];
    root.hidden = points.length === 0;
    slider.max = String(Math.max(0, points.length - 1));
    if (points.length > 0 && root.childElementCount === 0) {
      root.append(title, numbers, weights, slider, adopt);
    }
    if (points.length > 0) slider.value = String(nearest(points, riskOf(result)));
  });

  store.watch(["result", "hovered", "adopted", "theme"], (state) => {
    const { result, hovered, adopted, theme } = state;
    const portfolio = shown(state);
    if (!result || !portfolio) return;
    const index = result.efficient_frontier.indexOf(hovered);
    if (index >= 0) slider.value = String(index);
    title.textContent = hovered ? labelOf(hovered, result) : adopted ? adopted.label : "Optimal portfolio";
    const { expected_return, volatility, sharpe_ratio } = portfolio.metrics;
    const risk = measureOf(result) === "MV" ? volatility : adopted?.point.risk ?? riskOf(result);
    numbers.replaceChildren(facts([
      ["Return", percent(hovered ? hovered.return : expected_return)],
      ["Risk", percent(hovered ? hovered.risk : risk)],
      [measureOf(result) === "MV" ? "Sharpe" : "Return/risk", number(hovered ? hovered.sharpe_ratio : sharpe_ratio, 3)],
    ]));
    weights.replaceChildren(...rows(hovered?.weights ?? portfolio.weights, theme));
    slider.setAttribute("aria-valuetext", title.textContent);
    adopt.disabled = hovered === null || hovered === adopted?.point;
  });
}

/** @param {import("../core/types.js").FrontierPoint} point @param {import("../core/types.js").OptimizationResult} result */
export function labelOf(point, result) {
  const index = result.efficient_frontier.indexOf(point);
  if (point === result.tangency_portfolio) return "Tangency portfolio";
  if (point === result.minimum_risk_portfolio) return "Portfolio of least risk";
  if (index >= 0) return `Frontier point ${index + 1} of ${result.efficient_frontier.length}`;
  return `Corner portfolio ${
    result.corner_portfolios.indexOf(point) + 1
  } of ${result.corner_portfolios.length}`;
}

const nearest = (points, risk) =>
  points.reduce(
    (best, point, at) => (Math.abs(point.risk - risk) < Math.abs(points[best].risk - risk) ? at : best),
    0,
  );

function rows(weights, theme) {
  const held = Object.entries(weights).filter(([, weight]) => weight !== 0).sort((a, b) =>
    Math.abs(b[1]) - Math.abs(a[1])
  );
  const most = Math.abs(held[0]?.[1] ?? 1);
  const drawn = held.slice(0, 60).map(([symbol, weight]) => {
    const bar = h("i", {
      style: {
        left: "0",
        width: `${(Math.abs(weight) / most) * 100}%`,
        background: assetColor(symbol, theme),
      },
    });
    return h(
      "li",
      { "data-asset": symbol },
      h("span", null, symbol),
      h("div.meter", null, bar),
      h("span", null, percent(weight)),
    );
  });
  const zeros = Object.keys(weights).length - held.length;
  if (zeros > 0) drawn.push(h("li.rest", null, h("span", null, `+ ${plural(zeros, "zero")}`)));
  return drawn;
}
