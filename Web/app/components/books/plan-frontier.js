/** The slider along the frontier: more aversion comes nearer the target and costs more. Moving it asks for that plan. */

import { chart } from "../../charts/chart.js";
import { planFrontierFigure } from "../../charts/plan-frontier.js";
import { nearest, pointsOf } from "../../core/frontier.js";
import { parseExact } from "../../lib/exact.js";
import { byId, h, settle } from "../../lib/dom.js";
import { number, percent, plural } from "../../lib/format.js";

/** What the server takes where a request names none. */
const usual = 5;

export const frontierCard = () =>
  h("section.card", { id: "card-plan-frontier", "aria-labelledby": "plan-frontier-title" },
    h("header", null, h("h2", { id: "plan-frontier-title" }, "Frontier"), h("p.hint", null, "tracking error against cost and tax")),
    h("div.chart", { id: "plan-frontier", role: "group", "aria-label": "Tracking error against cost and tax of several plans; the slider below names each" }),
    h("div.frontier-slider", null,
      h("label", { for: "frontier-slider" }, h("span", null, "cheaper"), h("span", null, "nearer the target")),
      h("input", { type: "range", id: "frontier-slider", "aria-label": "Aversion to tracking variance", min: "0", max: "0", value: "0", step: "1" }),
      h("output", { id: "frontier-said", for: "frontier-slider" })));

/** @param {import("../../core/state.js").Store} store @param {(aversion: string) => void} choose */
export function mountFrontierSlider(store, choose) {
  const slider = byId("frontier-slider");
  const ask = settle(() => {
    const point = pointsOf(store.get().frontier.value)[slider.valueAsNumber];
    if (point) choose(point.aversion);
  }, 150);
  const say = (points) => {
    const point = points[slider.valueAsNumber];
    const text = point
      ? `Aversion ${number(Number(point.aversion), 2)}: tracking error ${percent(point.error)}, cost and tax ${number(point.costAndTax)}, ${plural(point.trades, "trade")}`
      : "";
    slider.setAttribute("aria-valuetext", text);
    byId("frontier-said").textContent = text;
  };
  slider.addEventListener("input", () => {
    say(pointsOf(store.get().frontier.value));
    ask();
  });
  store.watch(["frontier", "plan"], ({ frontier, plan }) => {
    const points = pointsOf(frontier.value);
    const asked = requestOf(plan);
    byId("card-plan-frontier").hidden = asked.mode === "withdraw";
    slider.disabled = points.length < 2;
    slider.closest(".frontier-slider").hidden = points.length === 1;
    slider.max = String(Math.max(0, points.length - 1));
    const at = nearest(points, aversionOf(asked));
    // While a hand is on it, it stays where the hand has it.
    if (at >= 0 && !plan.isReading) slider.value = String(at);
    say(points);
  });
  chart(store, "plan-frontier", ["frontier", "plan", "theme"], ({ frontier, plan, theme }) => {
    if (frontier.error) return { empty: frontier.error.message };
    const points = pointsOf(frontier.value);
    if (points.length === 0) return frontier.value === null ? plan.value && { empty: "Planning…" } : { empty: "The volatility of an asset is not known, and so no tracking error." };
    if (points.length === 1) return { empty: "There is one such plan: nothing is gained by going less far, or nothing is to be traded." };
    return planFrontierFigure(points, requestOf(plan).mode === "balanced" ? nearest(points, aversionOf(requestOf(plan))) : -1, plan.value?.currency ?? "", theme);
  }, (element) => element.on("plotly_click", ({ points: [{ pointIndex }] }) => {
    slider.value = String(pointIndex);
    slider.dispatchEvent(new Event("input"));
  }));
}

const requestOf = ({ request }) => (request === "" ? {} : parseExact(request));
const aversionOf = ({ aversion }) => (aversion === undefined ? usual : Number(aversion));
