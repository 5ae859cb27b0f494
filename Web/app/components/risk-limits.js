/** The editor of risk limits: a measure, and the greatest value that it may have. */

import { byId, h } from "../lib/dom.js";
import { fillMeasures } from "./measures.js";

/** @param {import("../core/state.js").Store} store */
export function mountRiskLimits(store) {
  const list = byId("risk-limit-list");
  let drawn = "";

  const set = (riskLimits) => {
    const { form, problems } = store.get();
    store.set({
      form: { ...form, riskLimits },
      problems: problems.filter(({ path }) => !path.startsWith("constraints.risk_limits")),
    });
  };
  const write = (index, patch) =>
    set(store.get().form.riskLimits.map((limit, at) => (at === index ? { ...limit, ...patch } : limit)));
  const remove = (index) => {
    set(store.get().form.riskLimits.filter((_, at) => at !== index));
    byId("add-risk-limit").focus();
  };

  byId("add-risk-limit").addEventListener("click", () => {
    const { form, measures } = store.get();
    const used = form.riskLimits.map(({ measure }) => measure);
    const free = limitable(measures).map(({ code }) => code).filter((code) => !used.includes(code));
    const measure = free.includes("CVaR") ? "CVaR" : free[0];
    if (!measure) return;
    set([...form.riskLimits, { measure, max: "" }]);
    list.querySelector(".row:last-child input")?.focus();
  });

  store.watch(["form", "measures"], ({ form, measures }) => {
    byId("risk-limits-count").textContent = String(form.riskLimits.length || "");
    const shape = JSON.stringify([form.riskLimits.length, measures.length]);
    if (shape !== drawn) {
      drawn = shape;
      list.replaceChildren(...form.riskLimits.map((_, index) => editor(index, write, remove)));
    }
    form.riskLimits.forEach(({ measure, max }, index) => {
      const [select, input] = list.children[index].querySelectorAll("select, input");
      if (select.value !== measure) fillMeasures(select, limitable(measures), measure);
      if (input.value !== max) input.value = max;
    });
  });
}

const limitable = (measures) => measures.filter((measure) => measure.can_be_limited);

function editor(index, write, remove) {
  const name = `risk limit ${index + 1}`;
  return h(
    "div.row",
    { role: "group", "aria-label": `Risk limit ${index + 1}` },
    h("select", {
      "aria-label": `Measure of ${name}`,
      onchange: (event) => write(index, { measure: event.target.value }),
    }),
    h(
      "div.unit",
      null,
      h("input", {
        type: "text",
        inputmode: "decimal",
        placeholder: "max",
        "aria-label": `Greatest value of ${name}, per cent`,
        oninput: (event) => write(index, { max: event.target.value }),
      }),
      h("i", null, "%"),
    ),
    h(
      "button.danger",
      { type: "button", "aria-label": `Remove ${name}`, onclick: () => remove(index) },
      "✕",
    ),
  );
}
