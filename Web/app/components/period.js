/** The period: dates that follow the common coverage of the chosen assets until the user sets them. */

import { commonCoverage, covered, yearsBefore } from "../core/coverage.js";
import { byId } from "../lib/dom.js";

/** @param {import("../core/state.js").Store} store */
export function mountPeriod(store) {
  const hint = byId("coverage-hint");

  /** @type {NodeListOf<HTMLButtonElement>} */
  const presets = document.querySelectorAll("[data-years]");
  for (const button of presets) {
    button.addEventListener("click", () => {
      const { form, market, problems } = store.get();
      const common = commonCoverage(market.assets, form.assets);
      if (!common) return;
      const years = Number(button.dataset.years);
      const start = years === 0 ? common.start : [yearsBefore(common.end, years), common.start].sort()[1];
      store.set({
        form: { ...form, start_date: start, end_date: common.end, datesTouched: years !== 0 },
        problems: problems.filter(({ path }) => path !== "start_date" && path !== "end_date"),
      });
    });
  }

  store.watch(["form", "market"], ({ form, market }) => {
    const common = commonCoverage(market.assets, form.assets);
    hint.textContent = common
      ? describe(common, covered(market.assets, form.assets))
      : "Choose assets to see the dates they have in common.";
    for (const id of ["start_date", "end_date"]) {
      byId(id).min = common?.start ?? "";
      byId(id).max = common?.end ?? "";
    }
    if (!common || form.datesTouched) return;
    if (form.start_date !== common.start || form.end_date !== common.end) {
      store.set({ form: { ...form, start_date: common.start, end_date: common.end } });
    }
  });
}

/** The asset that shortens the history is named: dropping it is what a user may want to do. */
function describe({ start, end }, covered) {
  if (start > end) return "The chosen assets have no dates in common.";
  const earliest = covered.map((asset) => asset.start_date.slice(0, 10)).reduce((a, b) => (a < b ? a : b));
  const latest = covered.find((asset) => asset.start_date.slice(0, 10) === start);
  const because = start > earliest && latest ? `; ${latest.asset_symbol} begins last` : "";
  return `Common history ${start} to ${end}${because}.`;
}
