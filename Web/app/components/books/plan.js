/** The page on which a plan is made and proposed. */

import { followPlan } from "../../core/plan.js";
import { byId, h } from "../../lib/dom.js";
import { mountPlanForm } from "./plan-form.js";
import { frontierCard, mountFrontierSlider } from "./plan-frontier.js";
import { mountPlanView } from "./plan-view.js";
import { mountPropose } from "./propose.js";

/** @param {import("../../core/state.js").Store} store */
export function mountPlan(store) {
  mountPlanView(store, "plan", ["plan"], ({ plan }) => plan.value, frontierCard());
  const { choose } = mountPlanForm(store, followPlan(store));
  mountFrontierSlider(store, choose);
  mountPropose(store);
  store.watch(["plan"], ({ plan: { value, error, isReading } }) => {
    byId("plan-results").classList.toggle("busy", isReading);
    const isBlank = value === null;
    byId("plan-none").hidden = !isBlank;
    byId("plan-none").replaceChildren(error && !isReading ? h("span", { role: "alert" }, error.message) : isReading ? "Planning…" : "");
    byId("plan-said").textContent = isReading || isBlank ? "" : value.trades.length === 0 ? "Nothing to trade" : `${value.trades.length} trades planned`;
  });
}
