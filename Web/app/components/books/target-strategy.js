/** Having the targets found: a strategy, and what of everything it is to leave as money or stable coins. */

import * as api from "../../core/books-api.js";
import { h } from "../../lib/dom.js";
import { fractionOf } from "../../lib/shift.js";

/** @type {[name: string, label: string][]} */
const strategies = [
  ["hierarchical_risk_parity", "Hierarchical risk parity"],
  ["risk_parity", "Risk parity"],
  ["modern_portfolio_theory", "Greatest Sharpe ratio"],
];

/**
 * @param {() => string[]} symbols  over which it shares out, when it is asked
 * @param {() => string} portfolio @param {(message: string) => void} complain @param {() => void} done
 */
export function strategyLine(symbols, portfolio, complain, done) {
  const choice = h("select", { id: "target-strategy", "aria-label": "Strategy" }, strategies.map(([name, label]) => h("option", { value: name }, label)));
  const stable = h("input", { type: "text", inputmode: "decimal", id: "target-stable", value: "0" });
  let key = api.actionKey();
  for (const input of [choice, stable]) input.addEventListener("input", () => (key = api.actionKey()));
  const find = async (event) => {
    const share = fractionOf(stable.value);
    if (share === null) return complain(`“${stable.value}” is no number; write what is to be kept in per cent, as 30.`);
    const assets = symbols();
    if (assets.length === 0) return complain("A strategy needs assets: write their symbols above.");
    event.target.disabled = true;
    try {
      await api.findTargets(portfolio(), `{"name":"${choice.value}","assets":${JSON.stringify(assets)},"stablecoin_fraction":${share}}`, key);
      done();
    } catch (error) {
      complain(error.message);
    } finally {
      event.target.disabled = false;
      key = api.actionKey();
    }
  };
  return h("div.actions.target-strategy", null, h("span.hint", null, "Or have them found:"), choice,
    h("label.band-width", null, "keeping ", stable, " % as money or stable coins"),
    h("button.small", { type: "button", id: "find-targets", onclick: find }, "Find and save"));
}
