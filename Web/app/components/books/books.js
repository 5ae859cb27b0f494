/** Puts the pages of portfolios together. */

import { chart } from "../../charts/chart.js";
import { performanceFigure } from "../../charts/performance.js";
import { treemapFigure } from "../../charts/treemap.js";
import { followBooks } from "../../core/books.js";
import { followEntries } from "../../core/entries.js";
import { followEvents } from "../../core/live.js";
import { mountCreate } from "./create.js";
import { mountDivisions } from "./divisions.js";
import { mountDrift } from "./drift.js";
import { mountEntries } from "./entries.js";
import { mountHealth } from "./health.js";
import { mountHoldings } from "./holdings.js";
import { mountList } from "./list.js";
import { mountOverview } from "./overview.js";
import { mountPages } from "./pages.js";
import { mountPerformance } from "./performance.js";
import { mountPlan } from "./plan.js";
import { mountProfile } from "./profile.js";
import { mountRealized } from "./realized.js";
import { mountRebalance } from "./rebalance.js";
import { mountRebalances } from "./rebalances.js";
import { mountRecord } from "./record.js";
import { mountReversal } from "./reversal.js";

/** @param {import("../../core/state.js").Store} store */
export function mountBooks(store) {
  mountPages(store);
  const { refresh } = followBooks(store);
  const entries = followEntries(store);
  mountList(store);
  mountCreate(store);
  mountOverview(store);
  chart(store, "chart-treemap", ["snapshot", "instruments", "theme"], treemapFigure);
  mountDivisions(store);
  mountHoldings(store);
  mountRealized(store);
  mountRecord(store);
  mountEntries(store, entries, mountReversal(store));
  mountPerformance(store);
  chart(store, "chart-performance", ["performance", "route", "theme"], performanceFigure);
  mountDrift(store);
  mountPlan(store);
  mountRebalances(store);
  mountRebalance(store);
  mountProfile(store);
  mountHealth(store);
  followEvents(store, refresh);
}
