/** Beginning a rebalance, and saying how one ended. */

import * as api from "../../core/books-api.js";
import { reread } from "../../core/books.js";
import { rebalanceTypes } from "../../core/books-words.js";
import { byId, h } from "../../lib/dom.js";
import { wireClosing } from "../dialog.js";
import { complain } from "./complaints.js";
import { weightsTable } from "./weights-table.js";

/** So many assets are named as the reason. */
const named = 4;

/** @param {import("../../core/state.js").Store} store */
export function mountRebalanceForm(store) {
  const dialog = byId("rebalance-dialog");
  const form = byId("rebalance-form");
  let key = "";
  /** What the fields are sent with. @type {(fields: Record<string, string>) => Record<string, string>} */
  let request = (fields) => fields;

  const open = (title, parts, bodyOf) => {
    request = bodyOf;
    key = api.actionKey();
    byId("rebalance-title").textContent = title;
    form.replaceChildren(...parts);
    dialog.showModal();
    form.querySelector("select, input")?.focus();
  };
  const begin = async () => {
    const { targets, route } = store.get();
    // Kept are the weights of now, whatever day the page shows.
    const current = route.as_of === "" ? targets.value : await api.readTargets({ id: route.id }).catch(() => null);
    open("Begin a rebalance", beginning(current), ({ type, reason }) => ({ type, ...(reason ? { reason } : {}) }));
  };
  const finish = (rebalance, status) => {
    const { id, reason: earlier = null } = rebalance;
    const title = status === "COMPLETED" ? `Complete rebalance ${id}` : `Give up rebalance ${id}`;
    // What was said at the beginning stays, with what is said now behind it.
    open(title, ending(rebalance, status), ({ reason }) => ({ id, status, ...(reason ? { reason: [earlier, reason].filter(Boolean).join(". ") } : {}) }));
  };

  wireClosing(dialog);
  byId("begin-rebalance").addEventListener("click", begin);
  form.addEventListener("input", () => {
    key = api.actionKey();
    complain(form, null);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const fields = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]));
    if (form.elements.reason.required && fields.reason === "") {
      return complain(form, { message: "Say why: whoever reads this later will want to know." }, "reason");
    }
    const button = byId("rebalance-confirm");
    if (button.disabled) return;
    button.disabled = true;
    try {
      await api.recordRebalance(store.get().route.id, request(fields), key);
      dialog.close();
      byId("rebalances").focus();
      reread(store);
    } catch (error) {
      complain(form, error);
    } finally {
      button.disabled = false;
    }
  });
  store.watch(["route"], () => dialog.open && dialog.close());
  return { finish };
}

const outsideOf = (allocations) => allocations.filter(({ inBand }) => inBand === false).map(({ instrumentId }) => instrumentId);

/** @param {any} targets  null where they are not known */
function beginning(targets) {
  const allocations = targets?.allocations ?? [];
  const outside = outsideOf(allocations);
  const hasTargets = targets && targets.since !== null;
  const more = outside.length > named ? ` and ${outside.length - named} more` : "";
  const why = hasTargets && outside.length > 0 ? `${outside.slice(0, named).join(", ")}${more} outside ${outside.length === 1 ? "its band" : "their bands"}` : "";
  const chosen = why ? "THRESHOLD" : "MANUAL";
  const weights = (name) => allocations.map((each) => ({ instrumentId: each.instrumentId, weight: each[name] }));
  return [
    h("p.hint", null, "Keeps the weights of now and the targets. It sends no orders: trade where you trade, record that, and complete it then."),
    targets !== null && !hasTargets && h("p.notice", null, "This portfolio has no targets, so the aim of everything held would be 0 %. Set targets first."),
    h("div.field", { "data-path": "type" },
      h("label", { for: "rebalance-type" }, "Type"),
      h("select", { id: "rebalance-type", name: "type" }, Object.entries(rebalanceTypes).map(([value, label]) =>
        h("option", { value, selected: value === chosen }, `${label}: ${meanings[value]}`))),
      h("p.field-error", { hidden: true })),
    reasonField("Reason", false, why),
    allocations.length > 0 && h("div.table-scroll.weights-preview", { tabIndex: 0, role: "region", "aria-label": "Weights before and after" }, weightsTable(weights("currentWeight"), weights("targetWeight"))),
    ...foot("Begin the rebalance"),
  ].filter(Boolean);
}

const meanings = { SCHEDULED: "the calendar says so", THRESHOLD: "a weight left its band", MANUAL: "a person says so" };

const ending = ({ reason }, status) => [
  h("p.hint", null, status === "COMPLETED" ? "Its trades are done. It stays so; a reversal in the journal takes it back." : "It will not be done. It stays so; a reversal in the journal takes it back."),
  reason && h("p", null, "Begun because: ", h("b", null, reason)),
  status === "COMPLETED" ? reasonField("Remark", false, "") : reasonField("Why it is given up", true, ""),
  ...foot(status === "COMPLETED" ? "Complete it" : "Give it up"),
].filter(Boolean);

const reasonField = (label, isRequired, value) =>
  h("div.field", { "data-path": "reason" },
    h("label", { for: "rebalance-reason" }, label, isRequired ? "" : h("small", null, " optional")),
    h("input", { type: "text", id: "rebalance-reason", name: "reason", required: isRequired, maxLength: 400, value }),
    h("p.field-error", { hidden: true }));

const foot = (text) => [
  h("p.field-error.form-error", { role: "alert", hidden: true }),
  h("div.actions", null, h("button.primary", { type: "submit", id: "rebalance-confirm" }, text)),
];
