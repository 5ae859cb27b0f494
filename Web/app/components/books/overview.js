/** The overview of a portfolio: its parts, and what stands there while nothing is recorded. */

import { byId } from "../../lib/dom.js";
import { mountExposure } from "./exposure.js";
import { mountMovers } from "./movers.js";
import { mountNotices } from "./notices.js";
import { mountRisk } from "./risk.js";
import { mountTargetForm } from "./target-form.js";
import { mountTargets } from "./targets.js";
import { mountTiles } from "./tiles.js";
import { mountTreemapScale } from "./treemap-scale.js";

/** @param {import("../../core/state.js").Store} store */
export function mountOverview(store) {
  mountNotices(store);
  mountTiles(store);
  mountTreemapScale(store);
  mountTargets(store, "targets");
  mountTargetForm(store);
  mountExposure(store);
  mountMovers(store);
  mountRisk(store);
  store.watch(["snapshot", "targets", "route"], ({ snapshot: { value }, targets, route }) => {
    const isBlank = value !== null && value.allocations.length === 0 && Number(value.cash ?? 1) === 0 &&
      Number(value.metrics.realized_gain) === 0;
    byId("empty-book").hidden = !isBlank;
    // Targets may come before the first purchase.
    byId("overview-cards").hidden = isBlank && !(targets.value?.allocations.length > 0);
    byId("empty-command").textContent = `poise portfolio record ${route.id} Examples/transactions.csv`;
  });
}
