/** What a plan is asked with: how far it goes, what bounds it, what trading costs. The request is in the address, too. */

import { modes } from "../../core/rebalance-words.js";
import { planFields, planParts, requestOf, typedOf } from "../../core/plan-fields.js";
import { restate } from "../../core/route.js";
import { byId, h } from "../../lib/dom.js";
import { numeral, parseExact, writeExact } from "../../lib/exact.js";
import { complain } from "./complaints.js";
import { fieldAt, fieldOf, typedIn } from "./field.js";

/** So many plans are on the frontier. */
const points = "16";
const usual = "balanced";

/** @param {import("../../core/state.js").Store} store @param {ReturnType<typeof import("../../core/plan.js").followPlan>} planner */
export function mountPlanForm(store, planner) {
  const form = byId("plan-form");
  /** What the form says already. */
  let written = "";
  let of = "";

  const sayMode = () => (form.querySelector("[data-meaning=mode]").textContent = modes[form.elements.mode.value]?.[1] ?? "");
  const showMode = () => {
    const mode = form.elements.mode.value;
    for (const { path, only } of planFields) {
      if (only) form.querySelector(`[data-path="${path}"]`).hidden = only !== mode;
    }
  };
  const ask = (isAnew = false) => {
    showMode();
    complain(form, null);
    const { request, faults } = requestOf(planFields, typedIn(form));
    if (faults.length > 0) return complain(form, { message: "This is not the number expected." }, faults[0]);
    // A withdrawal of no amount is not asked yet.
    if (request.mode === "withdraw" && request.amount === undefined) return form.elements.amount.focus();
    if (!isAnew && isHalf(request)) return;
    written = writeExact(request);
    const { aversion, amount, ...others } = request;
    const frontier = writeExact({ ...others, mode: "balanced", frontier: numeral(points) });
    planner.ask(written).then((isPlanned) => isPlanned && request.mode !== "withdraw" && planner.askFrontier(frontier, isAnew));
    restate({ ...store.get().route, request: written });
  };
  /** @param {any} request */
  const fill = (request) => {
    for (const [path, text] of typedOf(planFields, request)) {
      const input = form.elements[path];
      if (input.type === "checkbox") input.checked = text === "true";
      else input.value = text;
    }
    form.elements.mode.value = request.mode ?? "full";
    sayMode();
    for (const part of form.querySelectorAll("details")) {
      part.open ||= [...part.querySelectorAll("input, textarea")].some(({ type, checked, value }) => (type === "checkbox" ? checked : value !== ""));
    }
  };

  form.addEventListener("change", () => ask());
  form.addEventListener("input", () => complain(form, null));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(true);
  });
  store.watch(["portfolios", "route"], ({ portfolios, route }) => {
    if (route.page !== "plan" || !portfolios.value) return;
    const question = JSON.stringify([route.id, route.as_of]);
    if (of === question && (route.request === written || route.request === "")) return;
    const currency = portfolios.value.portfolios.find(({ portfolio }) => portfolio === route.id)?.currency ?? "";
    if (of !== question || form.childElementCount === 0) form.replaceChildren(...parts(currency));
    of = question;
    fill(requestIn(route.request));
    ask();
  });
  store.watch(["booksRevision"], ({ route }) => route.page === "plan" && written !== "" && ask(true));
  store.watch(["plan"], ({ plan: { error, isReading } }) => {
    if (error && !isReading) complain(form, error, fieldAt(form, error.details?.path ?? ""));
  });
  return {
    /** Asks for the plan of another aversion. @param {string} aversion */
    choose(aversion) {
      form.elements.mode.value = "balanced";
      sayMode();
      form.elements.aversion.value = aversion;
      ask();
    },
  };
}

/** Whether one rate of two is typed: the other one is about to be. */
const isHalf = ({ taxes }) => taxes !== undefined && (taxes.short === undefined || taxes.long === undefined);

/** The request of an address; what is none asks for the usual. @param {string} text */
function requestIn(text) {
  try {
    return text === "" ? { mode: usual } : parseExact(text);
  } catch {
    return { mode: usual };
  }
}

const parts = (currency) => [
  h("div.grid2", null, planFields.filter(({ path, only }) => path === "mode" || only).map((field) => fieldOf("plan", field, { currency, options: modes, value: field.kind === "choice" ? usual : undefined }))),
  ...planParts.map(({ title, fields, isOpen = false }) =>
    h("details.more", { open: isOpen }, h("summary", null, title), h("div.grid2", null, fields.map((field) => fieldOf("plan", field, { currency }))))),
  h("p.field-error.form-error", { role: "alert", hidden: true }),
  h("div.actions", null, h("button.primary", { type: "submit", id: "plan-ask" }, "Plan"), h("span.hint", null, "A plan changes nothing")),
];
