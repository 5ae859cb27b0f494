/** The rules that ask for a rebalance: what they found, how grave and how urgent it is, and what holds them back. */

import { missingText } from "../../core/books.js";
import { degrees, objectionWord, ruleWord } from "../../core/rebalance-words.js";
import * as decimal from "../../lib/decimal.js";
import { byId, h } from "../../lib/dom.js";
import { percent, plural, unknown } from "../../lib/format.js";
import { badge } from "./badge.js";
import { header } from "./table.js";

/** @type {import("./table.js").Column[]} */
const columns = [
  { key: "rule", label: "Rule", text: true },
  { key: "description", label: "What it found", text: true },
  { key: "measure", label: "Measure", class: "roomy" },
  { key: "threshold", label: "Threshold", class: "roomy" },
  { key: "severity", label: "Severity", text: true },
  { key: "urgency", label: "Urgency", text: true },
  { key: "asks", label: "Asks", text: true },
];

/** @param {import("../../core/state.js").Store} store */
export function mountTriggers(store) {
  const root = byId("triggers");
  store.watch(["triggers", "drift"], ({ triggers, drift }) => {
    const { value } = triggers;
    if (!value) return root.replaceChildren(h("p.none", null, missingText(triggers)));
    const asking = value.findings.filter(({ held_back }) => held_back === null).length;
    byId("triggers-hint").textContent = value.findings.length === 0
      ? `no rule asks, as of ${value.as_of}`
      : `${asking === 0 ? "none" : asking} of ${plural(value.findings.length, "finding")} ${asking === 1 ? "asks" : "ask"} for a rebalance, as of ${value.as_of}`;
    root.replaceChildren(
      value.findings.length === 0
        ? h("p.none", null, "No rule asks for a rebalance.")
        : h("table", null, header(columns), h("tbody", null, value.findings.map(line))),
      ...benefit(value.benefit, drift.value?.currency ?? "USD"),
      ...unevaluated(value.not_evaluated),
    );
  });
}

const share = (text) => (text === null ? unknown : percent(Number(text)));

function line({ rule, description, measure, threshold, severity, urgency, held_back: objection }) {
  return h(
    "tr",
    { "data-rule": rule },
    h("td.text", null, h("b", null, ruleWord(rule))),
    h("td.text.wrap", null, description),
    h("td.roomy", null, share(measure)),
    h("td.roomy", null, share(threshold)),
    h("td.text", null, badge(degrees[severity] ?? [severity, ""])),
    h("td.text", null, badge(degrees[urgency] ?? [urgency, ""])),
    h("td.text.wrap", null, objection === null ? badge(["Asks", "accent"]) : objectionWord(objection)),
  );
}

function benefit({ expected_gain: gain, cost, unknown: reason }, currency) {
  const digits = decimal.minorDigits(currency);
  return [
    h("p.hint", { "data-benefit": "" }, reason !== null
      ? `What it would gain is not known. ${reason}`
      : `Within a turnover of 10 % it would gain ${decimal.money(gain, digits)} ${currency} a year of less tracking variance, at a cost of ${decimal.money(cost, digits)} ${currency}.`),
  ];
}

const unevaluated = (rules) =>
  rules.length === 0 ? [] : [
    h("h3", null, "Not evaluated"),
    h("ul.told", null, rules.map(({ rule, reason }) => h("li", null, h("b", null, ruleWord(rule)), ": ", reason))),
  ];
