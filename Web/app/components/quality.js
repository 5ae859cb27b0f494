/** Warnings of the result, and what the data look like: counted with a result, every finding at a click. */

import { readFindings } from "../core/findings.js";
import { missing } from "../core/shown.js";
import { byId, h } from "../lib/dom.js";
import { qualityReport } from "./quality-report.js";

/** @param {import("../core/state.js").Store} store */
export function mountQuality(store) {
  store.watch(["result", "quality", "unread", "findings"], (state) => {
    byId("quality").replaceChildren(...(state.result ? ofResult(store, state) : ofForm(state)));
  });
}

function ofForm(state) {
  if (!state.quality) return [h("p.none", null, missing(state, "quality", "the quality of their data"))];
  return qualityReport(state.quality.quality);
}

/** The result's own counts; the findings behind them take the place of the counts once they are there. */
function ofResult(store, { result, findings }) {
  const { warnings = [], metadata } = result;
  const counted = metadata.quality ?? {};
  const mine = findings?.of === result ? findings : null;
  const { start_date, end_date, observations } = metadata;
  const report = {
    ...counted,
    used: { start_date, end_date, observations },
    assets: mine?.assets ?? counted.assets,
  };
  return [
    warnings.length > 0 && h("ul.notes", null, warnings.map((text) => h("li.warn", null, text))),
    ...qualityReport(report, metadata.request.assets.length),
    mine?.error && h("p.field-error", { role: "alert" }, mine.error),
    counted.assets?.length > 0 && !mine?.assets && more(store, mine),
  ].filter(Boolean);
}

function more(store, mine) {
  const reading = mine !== null && !mine.error;
  return h(
    "button.small",
    { type: "button", id: "read-findings", disabled: reading, onclick: () => readFindings(store) },
    reading ? "Reading…" : "Show every finding",
  );
}
