/** Import of prices: a file by picker or drop, first looked at (a dry run with the quality report), then imported. */

import * as api from "../core/api.js";
import { loadMarket } from "../core/market.js";
import { byId, facts, h } from "../lib/dom.js";
import { acceptDrops } from "../lib/drops.js";
import { count } from "../lib/format.js";
import { wireDialog } from "./dialog.js";
import { qualityReport } from "./quality-report.js";

/** @param {import("../core/state.js").Store} store */
export function mountImport(store) {
  const dialog = byId("import-dialog");
  const report = byId("import-report");
  const picker = byId("import-file");

  const look = async (file) => {
    if (!dialog.open) dialog.showModal();
    report.replaceChildren(h("p.none", null, `Reading ${file.name}…`));
    try {
      const answer = await api.importPrices(file, true);
      report.replaceChildren(...preview(file, answer, () => keep(file)));
      report.querySelector("button")?.focus();
    } catch (error) {
      report.replaceChildren(...refusal(file, error));
    }
  };
  const keep = async (file) => {
    for (const button of report.querySelectorAll("button")) button.disabled = true;
    try {
      const answer = await api.importPrices(file, false);
      report.replaceChildren(
        h("p", { id: "import-done" }, h("span.badge.good", null, "Imported"), ` ${outcome(answer)}`),
        ...qualityReport(answer.quality),
      );
      await loadMarket(store, false);
    } catch (error) {
      report.replaceChildren(...refusal(file, error));
    }
  };

  wireDialog(dialog, byId("open-import"), () => report.replaceChildren());
  picker.addEventListener("change", () => {
    if (picker.files.length > 0) look(picker.files[0]);
    picker.value = "";
  });
  acceptDrops(byId("drop-zone"), () => store.get().route.page === "optimize" || dialog.open, look);
}

const outcome = ({ inserted, updated, unchanged, assets }) =>
  `${count(inserted)} prices new, ${count(updated)} changed, ${count(unchanged)} as before; ${
    assets.length > 6 ? `${count(assets.length)} assets` : assets.join(", ")
  }.`;

function preview(file, answer, keep) {
  return [
    h("p", null, h("strong", null, file.name), ` would bring: ${outcome(answer)}`),
    ...qualityReport(answer.quality),
    h(
      "div.actions",
      null,
      h("button.primary", { type: "button", id: "import-confirm", onclick: keep }, "Import these prices"),
    ),
  ];
}

/** @param {File} file @param {{message: string, details?: any}} error */
function refusal(file, { message, details = {} }) {
  const place = [
    details.line && ["line", String(details.line)],
    details.column && ["column", String(details.column)],
  ].filter(Boolean);
  return [
    h("p.field-error", { role: "alert" }, `${file.name} was not imported. ${message}`),
    ...(place.length > 0 ? [facts(place)] : []),
  ];
}
