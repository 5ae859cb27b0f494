/** How far the portfolio is from its target: the bullets, the numbers beneath them, and what it comes to. */

import { driftsOf } from "../../core/drift.js";
import { driftStates } from "../../core/rebalance-words.js";
import { addressOf } from "../../core/route.js";
import * as decimal from "../../lib/decimal.js";
import { byId, h } from "../../lib/dom.js";
import { limit, percent, plural, unknown } from "../../lib/format.js";
import { badge } from "./badge.js";
import { moneyCell } from "./cells.js";
import { drawBullets, points } from "./drift-bullets.js";
import { mountDriftGroups } from "./drift-groups.js";
import { mountThresholds } from "./drift-thresholds.js";
import { header, moreRows } from "./table.js";
import { signedPercent, tile } from "./tiles.js";
import { mountTriggers } from "./triggers.js";
import { mountUtilization } from "./utilization.js";
import { warningNotes } from "./warnings.js";

const step = 100;

/** @type {import("./table.js").Column[]} */
const columns = [
  { key: "symbol", label: "Asset", text: true },
  { key: "value", label: "Value" },
  { key: "target_value", label: "Target value" },
  { key: "now", label: "Weight" },
  { key: "target", label: "Target" },
  { key: "band", label: "Band" },
  { key: "deviation", label: "Deviation", title: "Weight less target, in percentage points" },
  { key: "relative", label: "Of target", title: "The deviation as a part of the target" },
  { key: "utilization", label: "Utilization", title: "Value by target value" },
  { key: "status", label: "Status", text: true },
];

/** @param {import("../../core/state.js").Store} store */
export function mountDrift(store) {
  mountThresholds(store);
  mountDriftGroups(store);
  mountUtilization(store);
  mountTriggers(store);
  let shown = step;
  let isWhole = false;

  const draw = () => {
    const { drift: { value } } = store.get();
    if (!value) return;
    const rows = driftsOf(value);
    byId("drift-tiles").replaceChildren(...tiles(value, rows));
    byId("drift-hint").textContent = `as of ${value.as_of}, farthest first`;
    drawBullets(byId("drift-bullets"), value, rows, isWhole, () => {
      isWhole = true;
      draw();
    });
    byId("drift-table-hint").textContent = `in ${value.currency}`;
    byId("drift-notices").replaceChildren(...warningNotes(value.warnings));
    const digits = decimal.minorDigits(value.currency);
    byId("drift-table").replaceChildren(
      h("table", null, header(columns), h("tbody", null, rows.slice(0, shown).map((row) => line(row, digits)))),
      ...moreRows(rows.length - shown, 5 * step, () => {
        shown += 5 * step;
        draw();
      }),
    );
  };
  store.watch(["route"], ({ route }) => {
    [shown, isWhole] = [step, false];
    byId("to-plan").href = addressOf({ page: "plan", id: route.id, as_of: route.as_of });
  });
  store.watch(["drift"], draw);
}

function tiles({ needsRebalance, as_of, totalValue, currency, portfolio_utilization: { overall }, groups, strategies }, rows) {
  const digits = decimal.minorDigits(currency);
  const off = rows.filter(({ isOutside }) => isOutside).length;
  const [far] = rows;
  const isNeeded = String(needsRebalance) === "true";
  return [
    tile("needsRebalance", "To rebalance", { text: isNeeded ? "Yes" : "No", tone: isNeeded ? 0 : 1 },
      isNeeded ? `${[`${off} of ${plural(rows.length, "asset")}`, ...together(groups, strategies)].join(", ")} beyond a threshold or band` : "everything within thresholds and bands", "lead"),
    tile("deviation", "Largest deviation", { text: far ? points(far.deviation) : unknown }, far ? far.symbol : ""),
    tile("utilization", "Portfolio utilization", { text: overall === null ? unknown : percent(Number(overall)) }, "in range from 95 to 105 %"),
    tile("totalValue", `Total value, ${currency}`, { text: decimal.money(totalValue, digits), title: decimal.full(totalValue) }, `as of ${as_of}`),
  ];
}

/** What is off beside assets; sectors count only where all are known. */
function together({ named, by_sector: sectors }, strategies) {
  const known = sectors.some(({ name }) => name === "unknown") ? [] : sectors;
  return [[strategies, "strategy", "strategies"], [named, "group"], [known, "sector"]].flatMap(([rows, ...words]) => {
    const off = rows.filter(({ status }) => status !== "WITHIN").length;
    return off === 0 ? [] : [plural(off, ...words)];
  });
}

function line({ symbol, value, targetValue, now, target, min, max, deviation, relative, utilization, status, isOutside }, digits) {
  return h(
    "tr",
    { "data-symbol": symbol, class: isOutside ? "off" : "" },
    h("td.text", null, h("b", null, symbol)),
    moneyCell(value, digits),
    moneyCell(targetValue, digits),
    h("td", null, percent(now)),
    h("td", null, limit(target)),
    h("td", null, min === max ? unknown : `${limit(min)} – ${limit(max)}`),
    h("td", null, points(deviation)),
    h("td", null, relative === null ? unknown : signedPercent(relative)),
    h("td", null, percent(utilization)),
    h("td.text", null, badge(driftStates[status] ?? [status, ""])),
  );
}
