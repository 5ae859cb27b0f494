/** Selects of risk measures, grouped by kind, as the server lists them. */

import { kinds } from "../core/vocabulary.js";
import { h } from "../lib/dom.js";

/**
 * Fills a select and keeps its value, also one that the list does not have.
 * @param {HTMLSelectElement} select
 * @param {import("../core/types.js").RiskMeasure[]} measures  those offered
 * @param {string} value
 */
export function fillMeasures(select, measures, value) {
  const names = [...new Set(measures.map(({ kind }) => kind))];
  select.replaceChildren(
    ...names.map((kind) =>
      h(
        "optgroup",
        { label: kinds[kind] ?? kind },
        measures.filter((measure) => measure.kind === kind)
          .map(({ code, name }) => h("option", { value: code }, `${code} – ${name}`)),
      )
    ),
  );
  if (value !== "" && !measures.some(({ code }) => code === value)) {
    select.append(h("option", { value }, value));
  }
  select.value = value;
}
