/** How far a weight may be from its target: what the page is asked with, kept in its address. */

import { restate } from "../../core/route.js";
import { byId } from "../../lib/dom.js";
import { fractionOf, percentOf } from "../../lib/shift.js";

const inPercent = ["absolute", "relative"];
const all = [...inPercent, "volatility_multiple"];

/** @param {import("../../core/state.js").Store} store */
export function mountThresholds(store) {
  const form = byId("drift-thresholds");
  const change = () => {
    const given = all.map((name) => {
      const input = form.elements[name];
      const text = input.value.trim();
      const value = text === "" ? "" : inPercent.includes(name) ? fractionOf(text) : text.replace(",", ".");
      const isFaulty = value === null || !(Number(value) >= 0);
      input.classList.toggle("invalid", isFaulty);
      input.setAttribute("aria-invalid", String(isFaulty));
      return [name, isFaulty ? null : value];
    });
    if (given.some(([, value]) => value === null)) return form.querySelector(".invalid").focus();
    restate({ ...store.get().route, ...Object.fromEntries(given) });
  };
  form.addEventListener("change", change);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    change();
  });
  store.watch(["route"], ({ route }) => {
    if (route.page !== "drift") return;
    for (const name of all) form.elements[name].value = inPercent.includes(name) ? percentOf(route[name]) : route[name];
  });
}
