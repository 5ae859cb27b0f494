/** Asks for the plan on show to be approved and carried out. */

import { actionKey } from "../../core/books-api.js";
import { reread } from "../../core/books.js";
import { rememberName, rememberedName } from "../../core/name.js";
import { executionFields, executionParts, requestOf } from "../../core/plan-fields.js";
import { propose } from "../../core/rebalance-api.js";
import { styles } from "../../core/rebalance-words.js";
import { addressOf } from "../../core/route.js";
import { byId, h } from "../../lib/dom.js";
import { numeral, writeExact } from "../../lib/exact.js";
import { complain } from "./complaints.js";
import { fieldAt, fieldOf, typedIn } from "./field.js";

const approvals = { manual: ["By a person", "waits until somebody approves it"], automatic: ["Automatic", "is carried out at once"] };

/** @param {import("../../core/state.js").Store} store */
export function mountPropose(store) {
  const form = byId("propose-form");
  let key = actionKey();
  form.replaceChildren(...parts().flat());

  const change = () => {
    key = actionKey();
    complain(form, null);
    byId("propose-said").replaceChildren();
    const style = form.elements["execution.style"].value;
    for (const { path, only } of executionFields) {
      if (only) form.querySelector(`[data-path="execution.${path}"]`).hidden = only === "timed" ? style === "immediate" : style !== only;
    }
  };
  form.addEventListener("input", change);
  change();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { plan, route } = store.get();
    const { body, fault } = bodyOf(form, plan.request);
    if (fault) return complain(form, { message: fault.message }, fault.path);
    const button = byId("propose");
    if (button.disabled) return;
    button.disabled = true;
    try {
      const record = await propose(route.id, body, key);
      rememberName(form.elements.by.value.trim());
      reread(store);
      if (record.status === "NO_ACTION_NEEDED") byId("propose-said").textContent = "Nothing is to be traded, so nothing was recorded.";
      else location.hash = addressOf({ page: "rebalance", id: route.id, item: record.id });
    } catch (error) {
      complain(form, error, fieldAt(form, error.details?.path ?? ""));
    } finally {
      allow(store.get());
    }
  });
  const allow = ({ plan, route }) => {
    const isPast = route.as_of !== "";
    const hasTrades = (plan.value?.trades.length ?? 0) > 0;
    byId("propose").disabled = isPast || plan.isReading || !hasTrades;
    byId("propose-why").textContent = isPast
      ? `The plan is of ${route.as_of}; what is proposed is of now. Take the day away above.`
      : plan.value && !hasTrades ? "There is nothing to trade." : "";
  };
  store.watch(["plan", "route"], (state) => {
    allow(state);
    byId("card-propose").hidden = state.plan.value === null;
  });
  store.watch(["plan"], () => {
    key = actionKey();
  });
}

/** What is sent, as JSON, or the field that says nothing that could be sent. @param {HTMLFormElement} form @param {string} plan  JSON */
function bodyOf(form, plan) {
  const typed = typedIn(form);
  const by = typed("by").trim();
  if (by === "") return { body: "", fault: { path: "by", message: "Say who asks: it is kept with the rebalance." } };
  const { request: execution, faults } = requestOf(executionFields, (path) => typed(`execution.${path}`));
  const { request: { hours }, faults: [badHours] } = requestOf([{ path: "hours", kind: "number", label: "" }], () => typed("expires_in"));
  if (badHours || faults.length > 0) {
    return { body: "", fault: { path: badHours ? "expires_in" : `execution.${faults[0]}`, message: "This is not the number expected." } };
  }
  const said = {
    plan: numeral(plan),
    mode: typed("mode"),
    by,
    ...(typed("reason").trim() ? { reason: typed("reason").trim() } : {}),
    ...(hours ? { expires_in: numeral(String(Math.round(Number(hours.text) * 3600))) } : {}),
    execution: { style: typed("execution.style"), ...execution },
  };
  return { body: writeExact(said), fault: null };
}

/** @type {Record<string, import("../../core/plan-fields.js").Field>} */
const own = {
  by: { path: "by", kind: "text", label: "Who asks" },
  reason: { path: "reason", kind: "text", label: "Reason", placeholder: "optional" },
  mode: { path: "mode", kind: "choice", label: "Approval" },
  expires: { path: "expires_in", kind: "number", label: "Expires after", unit: "h", placeholder: "24" },
  style: { path: "execution.style", kind: "choice", label: "Execution" },
};

const below = (fields) => fields.map((field) => fieldOf("propose", { ...field, path: `execution.${field.path}` }));

const parts = () => [
  h("div.propose", null,
    fieldOf("propose", own.by, { value: rememberedName() }),
    fieldOf("propose", own.reason),
    fieldOf("propose", own.mode, { options: /** @type {any} */ (approvals), value: "manual" }),
    fieldOf("propose", own.expires),
    fieldOf("propose", own.style, { options: styles, value: "immediate" }),
    below(executionParts[0].fields)),
  executionParts.slice(1).map(({ title, fields }) => h("details.more", null, h("summary", null, title), h("div.propose", null, below(fields)))),
  h("p.field-error.form-error", { role: "alert", hidden: true }),
  h("div.actions", null, h("button.primary", { type: "submit", id: "propose" }, "Propose"), h("span.hint", { id: "propose-why" }), h("span.said", { id: "propose-said", role: "status" })),
];
