/** The page of a rebalance: what is asked, the decision, how it is carried out, what came of it. */

import { rebalanceStates, rebalanceTypes } from "../../core/books-words.js";
import { isOver } from "../../core/rebalance.js";
import { addressOf } from "../../core/route.js";
import { byId, h } from "../../lib/dom.js";
import { instant } from "../../lib/format.js";
import { mountApproval } from "./approval.js";
import { badge } from "./badge.js";
import { mountExecution } from "./execution.js";
import { mountHappenings } from "./happenings.js";
import { mountKillSwitch } from "./kill-switch.js";
import { mountPlanView } from "./plan-view.js";
import { mountVerification } from "./verification.js";
import { weightsTable } from "./weights-table.js";

/** @param {import("../../core/state.js").Store} store */
export function mountRebalance(store) {
  mountApproval(store);
  mountVerification(store);
  mountExecution(store);
  mountKillSwitch(store, "rebalance-kill");
  mountHappenings(store);
  mountPlanView(store, "proposal", ["rebalance"], ({ rebalance: { value } }) => value?.proposal?.plan ?? null);
  store.watch(["route"], ({ route }) => (byId("to-rebalances").href = addressOf({ page: "rebalances", id: route.id })));
  store.watch(["rebalance", "route", "killSwitch"], ({ rebalance: { value }, route, killSwitch }) => {
    byId("rebalance-name").textContent = `Rebalance ${route.item}`;
    if (!value) return;
    const { status, type, timestamp, reason, finishedAt = null, proposal = null, oldAllocations, newAllocations } = value;
    const isStopped = (killSwitch.value?.portfolios ?? []).some(({ portfolio }) => portfolio === route.id);
    byId("rebalance-state").replaceChildren(badge(rebalanceStates[status] ?? [status, ""]), ...(isStopped && !isOver(value) ? [" ", badge(["Trading is stopped", "bad"])] : []));
    byId("rebalance-facts").textContent = [
      rebalanceTypes[type] ?? type, `begun ${instant(timestamp)}`, finishedAt !== null && `ended ${instant(finishedAt)}`, reason,
    ].filter(Boolean).join(" · ");
    if (value.successor) byId("rebalance-facts").append(" · ", h("a", { href: addressOf({ page: "rebalance", id: route.id, item: value.successor }) }, `See ${value.successor}`));
    byId("rebalance-announcer").textContent = `${route.item}: ${(rebalanceStates[status] ?? [status])[0]}`;
    byId("card-by-hand").hidden = proposal !== null;
    byId("proposal-head").hidden = proposal === null;
    if (proposal === null) byId("by-hand").replaceChildren(weightsTable(oldAllocations, newAllocations));
  });
}
