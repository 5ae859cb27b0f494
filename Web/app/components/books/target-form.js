/** Setting the targets: what each asset is meant to weigh, and the band in which it may drift. */

import * as api from "../../core/books-api.js";
import { reread } from "../../core/books.js";
import { parse, percentText } from "../../core/form.js";
import { byId, h } from "../../lib/dom.js";
import { limit } from "../../lib/format.js";
import { wireDialog } from "../dialog.js";

const sides = /** @type {const} */ (["targetWeight", "minWeight", "maxWeight"]);
const labels = { targetWeight: "Target", minWeight: "At least", maxWeight: "At most" };

/** @param {import("../../core/state.js").Store} store */
export function mountTargetForm(store) {
  const dialog = byId("targets-dialog");
  const form = byId("targets-form");
  let key = "";

  const open = () => {
    key = api.actionKey();
    form.replaceChildren(...fields(store.get(), redraw));
    redraw();
  };
  const redraw = () => {
    key = api.actionKey();
    const { rows } = read(form);
    const total = rows.reduce((sum, { targetWeight }) => sum + (targetWeight || 0), 0);
    byId("targets-sum").textContent = `${limit(total)} of the portfolio; what is left is cash.`;
    complain("");
  };
  form.addEventListener("input", redraw);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { rows, problem } = read(form);
    if (problem) return complain(problem);
    const button = byId("targets-save");
    button.disabled = true;
    try {
      await api.setTargets(store.get().route.id, JSON.stringify(rows), key);
      dialog.close();
      reread(store);
    } catch (error) {
      complain(error.message);
    } finally {
      button.disabled = false;
    }
  });
  wireDialog(dialog, byId("open-targets"), open);
}

function complain(message) {
  byId("targets-error").textContent = message;
  byId("targets-error").hidden = message === "";
}

/** The rows that say something; a problem names its asset. */
function read(form) {
  const rows = [];
  for (const line of form.querySelectorAll(".target-row")) {
    const symbol = line.querySelector("[data-side=symbol]").value.trim();
    const texts = sides.map((side) => line.querySelector(`[data-side=${side}]`).value.trim());
    if (symbol === "" || texts.every((text) => text === "")) continue;
    const [target, min, max] = texts.map((text) => (text === "" ? null : parse(text, -2)));
    if ([target, min, max].some(Number.isNaN) || target === null) {
      return { rows, problem: `${symbol}: a target is needed, in per cent; “${texts.join("”, “")}” is not three numbers.` };
    }
    rows.push({ instrumentId: symbol, targetWeight: target, minWeight: min ?? target, maxWeight: max ?? target });
  }
  return { rows, problem: rows.length === 0 ? "No asset has a target yet." : null };
}

function fields({ targets, snapshot }, changed) {
  const known = targets.value?.allocations ?? [];
  const aimed = new Set(known.map(({ instrumentId }) => instrumentId));
  const held = (snapshot.value?.allocations ?? []).filter(({ symbol }) => !aimed.has(symbol));
  // What is held and was not asked for comes with nothing as its target: here it is a row to fill in.
  const isAsked = ({ targetWeight, maxWeight }) => targetWeight !== "0" || maxWeight !== "0";
  const filled = known.map((each) => (isAsked(each) ? each : { instrumentId: each.instrumentId }));
  const rows = [...filled, ...held.map(({ symbol }) => ({ instrumentId: symbol }))];
  const list = h("div.target-rows", null, h("div.target-head", null, ["Asset", ...sides.map((side) => labels[side]), ""].map((text) => h("span", null, text))), rows.map((each) => row(each, changed)));
  const add = () => {
    const made = row({}, changed);
    list.append(made);
    made.querySelector("input").focus();
  };
  return [
    h("p.hint", null, "In per cent of the whole value. An empty bound is the target itself; what is held without a target counts as outside its band."),
    list,
    h("div.actions", null, h("button.small", { type: "button", id: "add-target", onclick: add }, "Add an asset"), h("span.hint", { id: "targets-sum" })),
    h("p.field-error", { id: "targets-error", role: "alert", hidden: true }),
    h("div.actions", null, h("button.primary", { type: "submit", id: "targets-save" }, "Save the targets")),
  ];
}

function row({ instrumentId: symbol, ...weights }, changed) {
  const remove = (event) => {
    event.target.closest(".target-row").remove();
    changed();
  };
  return h(
    "div.target-row",
    null,
    h("input", { type: "text", "data-side": "symbol", "aria-label": "Asset", value: symbol ?? "", readOnly: symbol !== undefined, spellcheck: "false" }),
    sides.map((side) => h("div.unit", null,
      h("input", { type: "text", inputmode: "decimal", "data-side": side, "aria-label": `${labels[side]} of ${symbol ?? "the new asset"}, per cent`, value: percentText(weights[side]) }),
      h("i", null, "%"))),
    h("button.quiet.icon.danger", { type: "button", "aria-label": `Remove the target of ${symbol ?? "the new asset"}`, onclick: remove }, "✕"),
  );
}
