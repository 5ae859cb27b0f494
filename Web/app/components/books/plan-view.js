/** A plan on a page: the same cards where one is made and where one waits for approval. */

import { chart } from "../../charts/chart.js";
import { wayFigure } from "../../charts/weights-way.js";
import { byId, h } from "../../lib/dom.js";
import { plural } from "../../lib/format.js";
import { cashTable, costsTable } from "./plan-costs.js";
import { reasonParts } from "./plan-reasons.js";
import { planTiles } from "./plan-tiles.js";
import { drawTrades } from "./plan-trades.js";
import { stagesTable } from "./sessions.js";

/**
 * @param {import("../../core/state.js").Store} store
 * @param {string} prefix  of the ids; the cards come into the element `${prefix}-cards`, the tiles into `${prefix}-tiles`
 * @param {any[]} keys  of the state that the plan is in @param {(state: import("../../core/state.js").State) => any} planOf
 * @param {HTMLElement | null} [beside]  a card that stands beside the weights
 */
export function mountPlanView(store, prefix, keys, planOf, beside = null) {
  const root = byId(`${prefix}-cards`);
  const id = (name) => `${prefix}-${name}`;
  root.replaceChildren(...[
    card(id("weights"), "Weights", [legend(), h("div.chart.plan-weights", { id: id("weights"), role: "group", "aria-label": "Weights before, after and wanted; the trades below have the same numbers" })], beside === null),
    beside,
    card(id("trades"), "Trades", [h("div.table-wide", { id: id("trades"), tabIndex: 0, role: "region", "aria-label": "Trades by account" })], true),
    card(id("stages"), "Sessions", [h("div.table-wide", { id: id("stages"), tabIndex: 0, role: "region", "aria-label": "What is traded in which session" })], true),
    card(id("costs"), "Costs and taxes", [h("div", { id: id("costs") })]),
    card(id("cash"), "Cash by account", [h("div.table-wide", { id: id("cash"), tabIndex: 0, role: "region", "aria-label": "Cash by account" })]),
    card(id("reasons"), "Why not more", [h("div", { id: id("reasons") })], true),
  ].filter((each) => each !== null));

  /** @type {any} */
  let drawn = null;
  store.watch(keys, (state) => {
    const plan = planOf(state);
    root.hidden = byId(id("tiles")).hidden = plan === null;
    if (plan === null || plan === drawn) return;
    drawn = plan;
    byId(id("tiles")).replaceChildren(...planTiles(plan));
    byId(`${id("trades")}-hint`).textContent = `${plural(plan.trades.length, "trade")}, in ${plan.currency}`;
    byId(`${id("costs")}-hint`).textContent = byId(`${id("cash")}-hint`).textContent = `in ${plan.currency}`;
    byId(`${id("reasons")}-hint`).textContent = plan.not_traded.length === 0 ? "" : plural(plan.not_traded.length, "asset");
    drawTrades(byId(id("trades")), plan);
    const stages = plan.stages ?? [];
    /** @type {HTMLElement} */ (byId(id("stages")).closest("section")).hidden = stages.length === 0;
    byId(`${id("stages")}-hint`).textContent = `${plural(stages.length, "session")}, in ${plan.currency}`;
    byId(id("stages")).replaceChildren(...(stages.length === 0 ? [] : [stagesTable(plan)]));
    byId(id("costs")).replaceChildren(costsTable(plan));
    byId(id("cash")).replaceChildren(cashTable(plan));
    byId(id("reasons")).replaceChildren(...reasonParts(plan));
  });
  chart(store, id("weights"), [...keys, "theme"], (state, element) => {
    const plan = planOf(state);
    return plan && wayFigure(plan.weights.map(({ symbol, before, target, after }) => ({ symbol, before: Number(before), target: Number(target), after: Number(after) })), state.theme, element);
  });
}

const card = (id, title, children, isWide = false) =>
  h(isWide ? "section.card.wide" : "section.card", { "aria-labelledby": `${id}-title` },
    h("header", null, h("h2", { id: `${id}-title` }, title), h("p.hint", { id: `${id}-hint` })), children);

const legend = () =>
  h("p.bullet-legend.hint", { "aria-hidden": "true" }, h("span", null, h("i.key.hollow"), "before"), h("span", null, h("i.key.full"), "after"), h("span", null, h("i.key.aim"), "target"));
