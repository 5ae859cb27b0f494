/**
 * One chart in its place on the page: drawn when what it shows changes and it is near the window, with a note while there is
 * nothing to draw.
 */

import { byId, h } from "../lib/dom.js";
import { whenNear } from "./near.js";
import { loaded, plotly, settings } from "./plotly.js";

/**
 * @typedef {{data: any[], layout: any} | {empty: string} | null} Figure  null where there is nothing to say yet
 */

/**
 * @param {import("../core/state.js").Store} store @param {string} id @param {any[]} keys
 * @param {(state: import("../core/state.js").State, element: HTMLElement) => Figure} figureOf
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
  const drawNow = async () => {
    const mine = (turn += 1);
    const figure = figureOf(store.get(), element);
    if (!figure) return;
    if ("empty" in figure) {
      if (wired) loaded().purge(element);
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
      if (mine !== turn) return;
      // Whichever chart brings the library at last, all of them are drawn.
      addEventListener("chart-library", draw, { once: true });
      say(error.message, h("button.small", { type: "button", onclick: draw }, "Try again"));
    }
  };
  const draw = whenNear(element, drawNow);
  store.watch(keys, draw);
  return { draw, element };
}
