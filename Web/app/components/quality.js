/** Warnings of the result, and what the data look like: gaps, stale runs, outliers, dropped rows. */

import { subject } from "../core/shown.js";
import { byId, facts, h } from "../lib/dom.js";
import { count, percent, plural } from "../lib/format.js";

/** @param {import("../core/state.js").Store} store */
export function mountQuality(store) {
  store.watch(["result", "quality"], (state) => {
    const warnings = state.result?.warnings ?? [];
    const quality = state.result ? state.result.metadata.quality : state.quality?.quality;
    const empty = subject(state).assets.length === 0 ? "Choose assets to see the quality of their data." : "";
    byId("quality").replaceChildren(
      ...(warnings.length > 0 ? [h("ul.notes", null, warnings.map((text) => h("li.warn", null, text)))] : []),
      ...(quality ? qualityReport(quality) : [h("p.none", null, empty)]),
    );
  });
}

/** The report of data quality, here and after an upload. @param {any} quality */
export function qualityReport(quality) {
  const { used, days, dropped_rows, dropped_assets = [], unsorted_rows, duplicate_rows, assets = [] } =
    quality;
  const rows = [
    ["used", used ? `${used.start_date} to ${used.end_date}` : "nothing"],
    ["returns", used ? count(used.observations) : "–"],
    ["days", count(days ?? 0)],
    ["rows dropped", count(dropped_rows ?? 0)],
    unsorted_rows > 0 && ["unsorted rows", count(unsorted_rows)],
    duplicate_rows > 0 && ["duplicate rows", count(duplicate_rows)],
    dropped_assets.length > 0 &&
    ["assets dropped", dropped_assets.map((asset) => asset.asset_symbol ?? asset).join(", ")],
  ].filter(Boolean);
  const suspicious = assets.filter((asset) => findings(asset).length > 0);
  const clean = assets.length - suspicious.length;
  const parts = [facts(rows)];
  parts[0].className = "facts";
  if (suspicious.length > 0) parts.push(table(suspicious));
  if (clean > 0) {
    parts.push(h(
      "p.none",
      null,
      suspicious.length === 0
        ? `Nothing suspicious in ${plural(assets.length, "asset")}.`
        : `${plural(clean, "other asset")}: nothing suspicious.`,
    ));
  }
  return parts;
}

function table(assets) {
  return h(
    "div.quality-table",
    { tabindex: "0", role: "region", "aria-label": "Findings per asset" },
    h(
      "table",
      null,
      h(
        "thead",
        null,
        h(
          "tr",
          null,
          h("th.text", { scope: "col" }, "Asset"),
          h("th.text", { scope: "col" }, "Worth a look"),
        ),
      ),
      h(
        "tbody",
        null,
        assets.map((asset) =>
          h(
            "tr",
            null,
            h("td.text", null, asset.asset_symbol),
            h("td.text.wrap", { title: details(asset) }, findings(asset).join(", ")),
          )
        ),
      ),
    ),
  );
}

function findings({ missing, non_positive, gaps = [], stale_runs = [], outliers = [], flat }) {
  const longest = (runs) => Math.max(...runs.map((run) => run.days));
  const worst = outliers.reduce((a, b) => (!a || Math.abs(b.return) > Math.abs(a.return) ? b : a), null);
  return [
    flat && "price never moves",
    missing > 0 && `${count(missing)} missing`,
    non_positive > 0 && `${count(non_positive)} not positive`,
    gaps.length > 0 && `${plural(gaps.length, "gap")}, longest ${plural(longest(gaps), "day")}`,
    stale_runs.length > 0 &&
    `${plural(stale_runs.length, "stale run")}, longest ${plural(longest(stale_runs), "day")}`,
    worst && `${plural(outliers.length, "outlier")}, largest ${percent(worst.return, 1)} on ${worst.date}`,
  ].filter(Boolean);
}

function details({ gaps = [], outliers = [] }) {
  const shownGaps = gaps.slice(0, 8).map((gap) => `gap ${gap.start_date} to ${gap.end_date}`);
  const shownOutliers = outliers.slice(0, 8).map((outlier) =>
    `${outlier.date}: ${percent(outlier.return, 1)}`
  );
  return [...shownGaps, ...shownOutliers].join("\n");
}
