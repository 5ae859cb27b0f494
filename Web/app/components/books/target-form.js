/** Setting the targets: what each asset is meant to weigh, the band in which it may drift, and how that stands to what it weighs now. */

import * as api from "../../core/books-api.js";
import { reread } from "../../core/books.js";
import * as decimal from "../../lib/decimal.js";
import { byId, h } from "../../lib/dom.js";
import { limit, percent, unknown } from "../../lib/format.js";
import { fractionOf, percentOf } from "../../lib/shift.js";
import { wireDialog } from "../dialog.js";
import { strategyLine } from "./target-strategy.js";
import { bullet, scaleOf } from "./targets.js";

const sides = /** @type {const} */ (["targetWeight", "minWeight", "maxWeight"]);
const labels = { targetWeight: "Target", minWeight: "At least", maxWeight: "At most" };

/** @param {import("../../core/state.js").Store} store */
export function mountTargetForm(store) {
  const dialog = byId("targets-dialog");
  const form = byId("targets-form");
  let key = "";

  const open = () => {
    form.replaceChildren(...fields(store.get(), redraw, saved));
    redraw();
  };
  const saved = () => {
    dialog.close();
    reread(store);
  };
  const redraw = () => {
    key = api.actionKey();
    const rows = read(form);
    drawBars(rows);
    drawSum(rows);
    complain("");
  };
  form.addEventListener("input", redraw);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const rows = read(form);
    const faulty = rows.find(({ faults }) => faults.length > 0);
    if (faulty) return complain(faulty.message, faulty.line, faulty.faults[0]);
    const button = byId("targets-save");
    button.disabled = true;
    try {
      await api.setTargets(store.get().route.id, bodyOf(rows, store.get().targets.value), key);
      saved();
    } catch (error) {
      const [, at, side] = /^allocations\[(\d+)\](?:\.(\w+))?/.exec(error.details?.path ?? "") ?? [];
      complain(error.message, rows[Number(at)]?.line, side);
    } finally {
      button.disabled = false;
    }
  });
  wireDialog(dialog, byId("open-targets"), open);
  byId("open-targets-too").addEventListener("click", () => byId("open-targets").click());
}

/** Says what is wrong, and marks the row and the field where it is known. @param {string} message @param {HTMLElement} [line] @param {string} [side] */
function complain(message, line, side = "targetWeight") {
  byId("targets-error").textContent = message;
  byId("targets-error").hidden = message === "";
  for (const input of byId("targets-form").querySelectorAll("input.invalid")) {
    input.classList.remove("invalid");
    input.removeAttribute("aria-invalid");
  }
  const input = line?.querySelector(`[data-side="${side === "instrumentId" ? "symbol" : side}"]`);
  input?.classList.add("invalid");
  input?.setAttribute("aria-invalid", "true");
  input?.focus();
}

/** The rows that say something, each with the fields that say no number. */
function read(form) {
  return [...form.querySelectorAll(".target-row")].flatMap((line) => {
    const symbol = line.querySelector("[data-side=symbol]").value.trim();
    const texts = sides.map((side) => line.querySelector(`[data-side=${side}]`).value.trim());
    if (texts.every((text) => text === "")) return [];
    const weights = texts.map((text) => (text === "" ? null : fractionOf(text)));
    const faults = sides.filter((side, at) => (texts[at] === "" ? side === "targetWeight" : weights[at] === null));
    if (symbol === "") faults.unshift(/** @type {any} */ ("symbol"));
    const [target, min, max] = [weights[0], weights[1] ?? weights[0], weights[2] ?? weights[0]];
    return [{ line, symbol, target, min, max, faults, message: faultOf(symbol, faults[0], texts[sides.indexOf(faults[0])]) }];
  });
}

function faultOf(symbol, side, text) {
  if (side === "symbol") return "A target needs its asset: write its symbol.";
  return text ? `“${text}” is no number; write ${symbol}’s weight in per cent, as 12.5.` : `${symbol} needs a target, in per cent.`;
}

/** A target is set as a whole: its groups and strategies, which are not of this form, stay as they are. Numbers are exact text. */
function bodyOf(rows, known) {
  const share = ({ targetWeight, minWeight, maxWeight }) => `"targetWeight":${targetWeight},"minWeight":${minWeight},"maxWeight":${maxWeight}`;
  const asset = (each) => `{"instrumentId":${JSON.stringify(each.instrumentId)},${share(each)}}`;
  const strategy = (each) => `{"strategy_id":${JSON.stringify(each.strategy_id)},${share(each)}${each.allocations ? `,"allocations":[${each.allocations.map(asset).join(",")}]` : ""}}`;
  const limits = ([name, { min, max }]) => `${JSON.stringify(name)}:{"min":${min},"max":${max}}`;
  const allocations = rows.map(({ symbol, target, min, max }) => asset({ instrumentId: symbol, targetWeight: target, minWeight: min, maxWeight: max }));
  return `{"allocations":[${allocations.join(",")}],"groups":${JSON.stringify(known?.groups ?? {})},`
    + `"group_constraints":{${Object.entries(known?.group_constraints ?? {}).map(limits).join(",")}},`
    + `"strategies":[${(known?.strategies ?? []).map(strategy).join(",")}]}`;
}

/** Every row's bar as it would stand, all on one scale. */
function drawBars(rows) {
  const now = (line) => (line.dataset.now === "" ? null : Number(line.dataset.now));
  const sound = rows.filter(({ faults }) => faults.length === 0).map(({ line, symbol, target, min, max }) =>
    ({ line, symbol, target: Number(target), min: Number(min), max: Number(max), now: now(line) }));
  const scale = sound.length > 0 ? scaleOf(/** @type {any} */ (sound)) : { low: 0, span: 1 };
  for (const place of byId("targets-form").querySelectorAll(".target-bar")) place.replaceChildren();
  for (const row of sound) {
    const isOutside = row.now !== null && (row.now < row.min || row.now > row.max);
    row.line.classList.toggle("outside", isOutside);
    row.line.querySelector(".target-bar").append(bullet(/** @type {any} */ (row), scale));
  }
}

function drawSum(rows) {
  const total = decimal.sum(rows.map(({ target }) => target ?? "0")) ?? "0";
  const isTooMuch = decimal.compare(total, "1") > 0;
  const rest = decimal.sum(["1", total.startsWith("-") ? total.slice(1) : `-${total}`]);
  const sum = byId("targets-sum");
  sum.classList.toggle("field-error", isTooMuch);
  sum.textContent = isTooMuch
    ? `${limit(Number(total))} in sum, ${limit(-Number(rest))} too much.`
    : `${limit(Number(total))} in sum; ${limit(Number(rest))} is left as cash.`;
}

function fields({ targets, snapshot, route }, changed, saved) {
  const known = targets.value?.allocations ?? [];
  const aimed = new Set(known.map(({ instrumentId }) => instrumentId));
  const held = (snapshot.value?.allocations ?? []).filter(({ symbol }) => !aimed.has(symbol));
  // What is held and was not asked for comes with nothing as its target: here it is a row to fill in.
  const isAsked = ({ targetWeight, maxWeight }) => targetWeight !== "0" || maxWeight !== "0";
  const filled = known.map((each) => (isAsked(each) ? each : { instrumentId: each.instrumentId, currentWeight: each.currentWeight }));
  const rows = [...filled, ...held.map(({ symbol }) => ({ instrumentId: symbol }))];
  const heads = ["Asset", route.as_of || "Now", ...sides.map((side) => labels[side])].map((text) => h("span", null, text));
  const list = h("div.target-rows", null, h("div.target-head", { "aria-hidden": "true" }, heads), rows.map((each) => row(each, changed)));
  const add = () => {
    const made = row({}, changed);
    list.append(made);
    made.querySelector("input").focus();
  };
  // Rounded down, so that all of them together are no more than there is.
  const weighAsNow = () => {
    for (const line of list.querySelectorAll(".target-row")) {
      if (line.dataset.now !== "") line.querySelector("[data-side=targetWeight]").value = percentOf((Math.floor(Number(line.dataset.now) * 1e4) / 1e4).toFixed(4));
    }
    setBands();
  };
  const width = h("input", { type: "text", inputmode: "decimal", id: "band-width", value: "5" });
  const setBands = () => {
    const by = fractionOf(width.value);
    if (by === null || decimal.sign(by) < 0) return width.focus();
    for (const line of list.querySelectorAll(".target-row")) {
      const target = fractionOf(line.querySelector("[data-side=targetWeight]").value);
      if (target === null) continue;
      const least = decimal.sum([target, `-${by}`]);
      line.querySelector("[data-side=minWeight]").value = percentOf(decimal.sign(least) < 0 && decimal.sign(target) >= 0 ? "0" : least);
      line.querySelector("[data-side=maxWeight]").value = percentOf(decimal.sum([target, by]));
    }
    changed();
  };
  const symbols = () => [...list.querySelectorAll("[data-side=symbol]")].map((input) => input.value.trim()).filter((each) => each !== "");
  return [
    h("p.hint", null, "In per cent of the whole value. An empty bound is the target itself; what is held without a target counts as outside its band."),
    ...stays(targets.value),
    h("div.actions", null,
      rows.length > 0 && h("button.small", { type: "button", id: "targets-as-now", onclick: weighAsNow }, route.as_of ? `Take the weights of ${route.as_of}` : "Take the weights of now"),
      h("button.small", { type: "button", id: "set-bands", onclick: setBands }, "Bands around the targets"),
      h("label.band-width", null, "± ", width, " pp")),
    list,
    h("div.actions", null, h("button.small", { type: "button", id: "add-target", onclick: add }, "Add an asset"), h("span.hint", { id: "targets-sum", role: "status" })),
    strategyLine(symbols, () => route.id, complain, saved),
    h("p.field-error", { id: "targets-error", role: "alert", hidden: true }),
    h("div.actions", null, h("button.primary", { type: "submit", id: "targets-save" }, "Save the targets")),
  ];
}

/** What of the target is not of this form. */
function stays(known) {
  const [groups, strategies] = [Object.keys(known?.groups ?? {}), (known?.strategies ?? []).map((each) => each.strategy_id)];
  if (groups.length + strategies.length === 0) return [];
  const told = [strategies.length > 0 && `strategies (${strategies.join(", ")})`, groups.length > 0 && `groups (${groups.join(", ")})`].filter(Boolean);
  return [h("p.hint", { id: "targets-stay" }, `The ${told.join(" and ")} of the target stay as they are.`)];
}

function row({ instrumentId: symbol, currentWeight: now = null, ...weights }, changed) {
  const remove = (event) => {
    const line = event.target.closest(".target-row");
    (line.nextElementSibling ?? line.previousElementSibling)?.querySelector("button")?.focus();
    line.remove();
    changed();
  };
  return h(
    "div.target-row",
    { "data-now": now ?? "" },
    h("input", { type: "text", "data-side": "symbol", "aria-label": "Asset", value: symbol ?? "", readOnly: symbol !== undefined, spellcheck: "false" }),
    h("span.target-now", { title: "What it weighs now" }, h("span.sr-only", null, "weighs now "), now === null ? unknown : percent(Number(now))),
    sides.map((side) => h("label.unit", null, h("span.narrow-label", { "aria-hidden": "true" }, labels[side]),
      h("input", { type: "text", inputmode: "decimal", "data-side": side, "aria-label": `${labels[side]} of ${symbol ?? "the new asset"}, per cent`, value: percentOf(weights[side]) }),
      h("i", { "aria-hidden": "true" }, "%"))),
    h("button.quiet.icon.danger", { type: "button", "aria-label": `Remove the target of ${symbol ?? "the new asset"}`, onclick: remove }, "✕"),
    h("div.target-bar"),
  );
}
