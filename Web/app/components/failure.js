/** Why there is no portfolio, and what would make one possible. Conflicting inputs are marked in the form at the same time. */

import { placeOf, relaxed } from "../core/constraints.js";
import { statuses } from "../core/vocabulary.js";
import { byId, h } from "../lib/dom.js";
import { count, limit } from "../lib/format.js";

/** So many constraints of a conflict are read; a bound that a thousand assets meet is one idea. */
const rowsShown = 10;

/** @param {import("../core/state.js").Store} store @param {import("../core/actions.js").Actions} actions */
export function mountFailure(store, actions) {
  const root = byId("failure");

  const apply = (relaxation) => {
    store.set({ form: relaxed(store.get().form, relaxation), problems: [], failure: null });
    actions.optimize();
  };

  store.watch(["failure"], ({ failure, form }) => {
    // What concerns one field is said at that field, and in the status line.
    const own = failure !== null && !(failure.atField && document.querySelector(".side .invalid"));
    root.hidden = !own;
    root.replaceChildren(...(own ? parts(failure, form, apply) : []));
    if (own) root.scrollIntoView({ block: "nearest" });
  });
}

function parts({ code, message, details }, form, apply) {
  const conflict = details.conflict ?? [];
  const relaxation = details.relaxation ?? [];
  const title = code === "infeasible"
    ? "No portfolio satisfies these constraints"
    : (statuses[code] ?? "The request was refused");
  return [
    h("h2", { id: "failure-title" }, title),
    conflict.length === 0 && h("p", null, message),
    conflict.length > 0 &&
    h(
      "h3",
      null,
      conflict.length === 1 ? "This constraint cannot hold" : "These constraints cannot hold together",
    ),
    conflict.length > 0 && h("ul", null, rows(gathered(conflict, form), (entry) => conflictRow(entry, form))),
    conflict.length > 0 && details.reason && h("p.hint", null, details.reason),
    relaxation.length > 0 && h("h3", null, "The least change that makes it possible"),
    relaxation.length > 0 && h("ul", null, rows(relaxation, (entry) => relaxationRow(entry, form))),
    applicable(relaxation, form) &&
    h(
      "div.actions",
      null,
      h(
        "button.primary",
        { type: "button", id: "apply-relaxation", onclick: () => apply(relaxation) },
        "Apply the relaxation and optimize",
      ),
    ),
  ].filter(Boolean);
}

function rows(entries, draw) {
  const more = entries.length - rowsShown;
  return [...entries.slice(0, rowsShown).map(draw), more > 0 && h("li", null, `and ${count(more)} more`)]
    .filter(Boolean);
}

const applicable = (relaxation, form) =>
  relaxation.length > 0 && relaxation.every(({ constraint }) => placeOf(constraint, form)?.relax);

const nameOf = (constraint, form) => placeOf(constraint, form)?.label ?? constraint;

/** A common bound that several assets meet is one row: they are named in it, not listed below each other. */
function gathered(conflict, form) {
  const common = new Map();
  for (const entry of conflict) {
    const path = placeOf(entry.constraint, form)?.path ?? entry.constraint;
    const key = /^constraints\.(lower|upper)_bound$/.test(path) ? path : entry.constraint;
    common.set(key, [...(common.get(key) ?? []), entry]);
  }
  return [...common.values()].map(([first, ...others]) => ({ ...first, others }));
}

function conflictRow({ constraint, limit: value, required, others }, form) {
  if (others.length > 0) {
    const side = / lower bound$/.test(constraint) ? "lower" : "upper";
    const symbols = [constraint, ...others.map((entry) => entry.constraint)].map((name) =>
      name.replace(/ (lower|upper) bound$/, "")
    );
    const named = symbols.slice(0, 8).join(", ") +
      (symbols.length > 8 ? ` and ${count(symbols.length - 8)} more` : "");
    return h(
      "li",
      null,
      h("span", null, h("strong", null, `The ${side} bound`), ` is ${limit(value)} for ${named}.`),
      showButton(constraint, form),
    );
  }
  const alone = typeof required === "number"
    ? `alone it would have to become ${limit(required)}`
    : "changing it alone does not suffice";
  return h(
    "li",
    null,
    h("span", null, h("strong", null, nameOf(constraint, form)), ` is ${limit(value)}; ${alone}.`),
    showButton(constraint, form),
  );
}

function relaxationRow({ constraint, limit: value, required }, form) {
  return h(
    "li.relax",
    null,
    h(
      "span",
      null,
      h("strong", null, nameOf(constraint, form)),
      ` from ${limit(value)} to `,
      h("strong", null, limit(required)),
    ),
    showButton(constraint, form),
  );
}

/** A button that leads to the constraint's own input. */
function showButton(constraint, form) {
  const place = placeOf(constraint, form);
  if (!place) return null;
  return h("button.small", { type: "button", onclick: () => focusPath(place.path) }, "Show");
}

function focusPath(path) {
  const group = /^groups\.(\d+)\.(\w+)$/.exec(path);
  const bound = /^constraints\.(lower|upper)_bound\.(.+)$/.exec(path);
  const input = group ? byId(`group-${group[1]}-${group[2]}`) : bound
    ? document.querySelector(
      `#asset-bounds-table input[data-side="${bound[1]}"][data-symbol="${CSS.escape(bound[2])}"]`,
    )
    : document.querySelector(`[data-path="${path}"] input, [data-path="${path}"] textarea`);
  for (let fold = input?.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) {
    fold.open = true;
  }
  input?.scrollIntoView({ block: "center" });
  input?.focus();
}
