/** The report of data quality: what was used, and per asset what is worth a look, either counted or with every finding. */

import { facts, h } from "../lib/dom.js";
import { count, number, percent, plural } from "../lib/format.js";

/** So many findings of one kind are listed per asset. */
const most = 100;

/**
 * The findings of one asset, whether they come counted (with a result) or listed (by the market data).
 * @typedef {{asset_symbol: string, missing: number, non_positive: number, flat: boolean, gaps: number | Span[],
 *   stale_runs: number | Span[], outliers: number | {date: string, return: number, z_score: number}[]}} AssetQuality
 * @typedef {{start_date: string, end_date: string, days: number}} Span
 */

/**
 * @param {any} quality
 * @param {number} [assetCount] how many assets were looked at, where the report names only the remarkable ones
 */
export function qualityReport(quality, assetCount) {
  const { used, days, dropped_rows, dropped_assets = [], unsorted_rows, duplicate_rows, assets = [] } =
    quality;
  const rows = [
    ["used", used ? `${used.start_date} to ${used.end_date}` : "nothing"],
    ["returns", used ? count(used.observations) : "–"],
    ["days", count(days ?? 0)],
    ["rows dropped", count(dropped_rows ?? 0)],
    unsorted_rows > 0 && ["unsorted rows", count(unsorted_rows)],
    duplicate_rows > 0 && ["duplicate rows", count(duplicate_rows)],
    dropped_assets.length > 0 && ["assets dropped", dropped_assets.join(", ")],
  ].filter(Boolean);
  const suspicious = assets.filter((asset) => findings(asset).length > 0);
  const parts = [h("div.facts", null, facts(rows))];
  if (suspicious.length > 0) parts.push(table(suspicious));
  const note = clean(suspicious.length, assetCount ?? assets.length);
  if (note) parts.push(h("p.none", null, note));
  return parts;
}

function clean(suspicious, all) {
  if (all <= suspicious) return null;
  return suspicious === 0
    ? `Nothing suspicious in ${plural(all, "asset")}.`
    : `${plural(all - suspicious, "other asset")}: nothing suspicious.`;
}

/** @param {AssetQuality[]} assets */
function table(assets) {
  const head = h(
    "tr",
    null,
    h("th.text", { scope: "col" }, "Asset"),
    h("th.text", { scope: "col" }, "Worth a look"),
  );
  return h(
    "div.quality-table",
    { tabindex: "0", role: "region", "aria-label": "Findings per asset" },
    h("table", null, h("thead", null, head), h("tbody", null, assets.map(row))),
  );
}

/** @param {AssetQuality} asset */
function row(asset) {
  const found = findings(asset);
  const summary = found.map((text, at) => h("span.finding", null, at < found.length - 1 ? `${text},` : text));
  const listed = listing(asset);
  return h(
    "tr",
    { "data-asset": asset.asset_symbol },
    h("td.text", null, asset.asset_symbol),
    h(
      "td.text.wrap",
      null,
      listed.length === 0 ? summary : h("details", null, h("summary", null, summary), h("ul.findings", null, listed)),
    ),
  );
}

const many = (found) => (Array.isArray(found) ? found.length : found ?? 0);

/** @param {AssetQuality} asset @returns {string[]} */
function findings({ missing, non_positive, gaps, stale_runs, outliers, flat }) {
  return [
    flat && "price never moves",
    missing > 0 && `${count(missing)} missing`,
    non_positive > 0 && `${count(non_positive)} not positive`,
    many(gaps) > 0 && plural(many(gaps), "gap") + longest(gaps),
    many(stale_runs) > 0 && plural(many(stale_runs), "stale run") + longest(stale_runs),
    many(outliers) > 0 && plural(many(outliers), "outlier") + largest(outliers),
  ].filter((text) => text !== false);
}

/** @param {number | Span[]} spans */
const longest = (spans) =>
  Array.isArray(spans)
    ? `, longest ${plural(spans.reduce((days, span) => Math.max(days, span.days), 0), "day")}`
    : "";

function largest(outliers) {
  if (!Array.isArray(outliers)) return "";
  const worst = outliers.reduce((a, b) => (Math.abs(b.return) > Math.abs(a.return) ? b : a));
  return `, largest ${percent(worst.return, 1)} on ${worst.date}`;
}

/** Every finding with its dates; nothing where they are only counted. @param {AssetQuality} asset */
function listing({ gaps, stale_runs, outliers }) {
  const span = (name) => ({ start_date, end_date, days }) =>
    `${name} ${start_date} to ${end_date}, ${plural(days, "day")}`;
  return [
    ...lines(gaps, span("Gap")),
    ...lines(stale_runs, span("Same price")),
    ...lines(outliers, (outlier) => `${outlier.date}: ${percent(outlier.return, 1)}, z ${number(outlier.z_score, 1)}`),
  ];
}

function lines(found, text) {
  if (!Array.isArray(found)) return [];
  const shown = found.slice(0, most).map((finding) => h("li", null, text(finding)));
  return found.length > most ? [...shown, h("li", null, `and ${count(found.length - most)} more`)] : shown;
}
