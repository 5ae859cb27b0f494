/** Draws the charts whenever what they show changes: each is a function from the state to a figure, drawn only while it can be seen. */

import { byId, h } from "../lib/dom.js";
import { correlationFigure } from "./correlation.js";
import { frontierFigure } from "./frontier.js";
import { mountHistory } from "./history.js";
import { plotly, settings } from "./plotly.js";
import { riskFigure } from "./risk.js";
import { weightsFigure } from "./weights.js";

/**
 * @typedef {{data: any[], layout: any} | {empty: string} | null} Figure  null where there is nothing to say yet
 */

/** @param {import("../core/state.js").Store} store @param {import("../core/actions.js").Actions} actions */
export function mountCharts(store, actions) {
  const frontier = chart(store, "chart-frontier", ["result", "adopted", "prices", "theme"], frontierFigure, (element) => wireFrontier(element, store, actions));
  chart(store, "chart-weights", ["result", "adopted", "theme"], weightsFigure);
  chart(store, "chart-risk", ["result", "adopted", "theme"], riskFigure);
  chart(store, "chart-correlation", ["correlation", "theme"], correlationFigure);
  mountHistory(store);
  store.watch(["hovered"], ({ hovered }) => frontier.mark(hovered));
}

/**
 * @param {import("../core/state.js").Store} store @param {string} id @param {any[]} keys
 * @param {(state: import("../core/state.js").State, width: number) => Figure} figureOf
 * @param {(element: any) => void} [wire] attaches the listeners, once
 */
export function chart(store, id, keys, figureOf, wire) {
  const element = byId(id);
  const note = h("div.chart-note");
  let wired = false;
  let turn = 0;

  const say = (...children) => {
    note.replaceChildren(...children);
    if (!note.isConnected) element.append(note);
  };
  const draw = async () => {
    const mine = (turn += 1);
    const figure = figureOf(store.get(), element.clientWidth);
    if (!figure) return;
    if ("empty" in figure) {
      if (wired) window.Plotly.purge(element);
      wired = false;
      return say(figure.empty);
    }
    if (!wired) say("Drawing…");
    try {
      const Plotly = await plotly();
      if (mine !== turn) return;
      note.remove();
      await Plotly.react(element, figure.data, figure.layout, settings);
      if (!wired) wire?.(element);
      wired = true;
    } catch (error) {
      if (mine === turn) say(error.message, h("button.small", { type: "button", onclick: draw }, "Try again"));
    }
  };
  const mark = (point) => {
    const trace = element.data?.findIndex(({ name }) => name === "hovered") ?? -1;
    if (!wired || trace < 0) return;
    window.Plotly.restyle(element, { x: [point ? [point.risk] : []], y: [point ? [point.return] : []] }, [trace]);
  };

  store.watch(keys, draw);
  return { draw, mark, element };
}

/** Hovering shows a point's weights in the panel beside; a click adopts it. */
function wireFrontier(element, store, actions) {
  const pointOf = ({ points: [hit] }) => {
    const { result } = store.get();
    if (hit?.data.name === "frontier") return { point: result.efficient_frontier[hit.pointIndex], label: `Frontier point ${hit.pointIndex + 1} of ${result.efficient_frontier.length}` };
    if (hit?.data.name === "corners") return { point: result.corner_portfolios[hit.pointIndex], label: `Corner portfolio ${hit.pointIndex + 1} of ${result.corner_portfolios.length}` };
    return null;
  };
  element.on("plotly_hover", (event) => {
    const hit = pointOf(event);
    if (hit) store.set({ hovered: hit.point });
  });
  element.on("plotly_click", (event) => {
    const hit = pointOf(event);
    if (hit) actions.adopt(hit.point, hit.label);
  });
}
