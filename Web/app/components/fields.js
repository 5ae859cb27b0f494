/** Binds every input that carries `data-field` to the form, and shows problems at the field whose `data-path` they name. */

import { takes } from "../core/model-options.js";
import { viewsOf } from "../core/view-words.js";
import { choices } from "../core/vocabulary.js";
import { wordsOf } from "../core/words.js";
import { byId, h } from "../lib/dom.js";
import { fillMeasures } from "./measures.js";

/** @param {import("../core/state.js").Store} store */
export function mountFields(store) {
  fillChoices();
  /** @type {any[]} */
  const inputs = [...document.querySelectorAll("[data-field]")];
  /** @type {any[]} */
  const fields = [...byId("request-form").querySelectorAll("[data-path]")];

  /** @type {any[]} */
  const conditional = [...document.querySelectorAll("[data-only]")];
  /** @type {any[]} */
  const optional = [...document.querySelectorAll("[data-option]")];

  for (const input of inputs) {
    input.addEventListener("input", () => {
      const { form, problems } = store.get();
      const name = input.dataset.field;
      const touched = name === "start_date" || name === "end_date" ? { datesTouched: true } : {};
      const path = input.closest("[data-path]")?.dataset.path;
      store.set({
        form: { ...form, [name]: input.value, ...touched },
        problems: problems.filter((problem) => problem.path !== path),
      });
    });
  }

  store.watch(["form"], ({ form }) => {
    for (const input of inputs) {
      const value = form[input.dataset.field];
      if (input.type === "radio") input.checked = input.value === value;
      else if (input.value !== value) show(input, value);
    }
    for (const field of conditional) {
      field.hidden = !applies(field.dataset.only, form);
    }
    for (const field of optional) field.hidden = !takes(field.dataset.path, form);
  });

  store.watch(["measures"], ({ measures, form }) => {
    if (measures.length === 0) return;
    const offered = measures.filter((measure) => measure.can_be_optimized);
    fillMeasures(byId("risk_measure"), offered, form.risk_measure);
  });

  // What a reopened request sets is not left in a closed fold.
  const folds = [
    { fold: byId("groups"), before: false, isSet: (form) => form.groups.length > 0 },
    { fold: byId("views"), before: false, isSet: (form) => form.views.trim() !== "" },
    { fold: byId("words"), before: false, isSet: (form) => form.words.trim() !== "" },
    { fold: byId("risk-limits"), before: false, isSet: (form) => form.riskLimits.length > 0 },
    { fold: byId("linear"), before: false, isSet: (form) => form.linear.trim() !== "" },
    { fold: byId("rest"), before: false, isSet: (form) => form.rest.trim() !== "" },
    {
      fold: byId("estimators"),
      before: false,
      isSet: (form) => form.mean_estimator !== "historical" || form.covariance_estimator !== "historical",
    },
  ];
  store.watch(["form"], ({ form }) => {
    for (const entry of folds) {
      const now = entry.isSet(form);
      if (now && !entry.before) entry.fold.open = true;
      entry.before = now;
    }
    byId("views-count").textContent = String(viewsOf(form.views).length || "");
    byId("words-count").textContent = String(wordsOf(form.words).length || "");
    byId("linear-count").textContent = form.linear.trim() === "" ? "" : "set";
    byId("rest-count").textContent = form.rest.trim() === "" ? "" : "set";
  });

  store.watch(["problems"], ({ problems }) => {
    for (const field of fields) {
      const found = problems.filter(({ path }) =>
        path === field.dataset.path || belongs(path, field, fields)
      );
      showProblem(field, found.map(({ message }) => message).join(" "));
    }
    reveal(problems);
  });
}

function fillChoices() {
  for (const [name, options] of Object.entries(choices)) {
    const select = document.getElementById(name);
    select?.replaceChildren(...options.map(([value, label]) => h("option", { value }, label)));
  }
}

/** A stored result may use a choice this page does not know: it is shown, not lost. */
function show(input, value) {
  if (input.tagName === "SELECT" && ![...input.options].some((option) => option.value === value)) {
    input.append(h("option", { value }, value));
  }
  input.value = value;
}

/** `name=value`, or several of them joined by `|`. */
const applies = (condition, form) =>
  condition.split("|").some((part) => form[part.split("=")[0]] === part.split("=")[1]);

/** A path below a field's own, unless another field, or the editor of an asset or a group, takes it. */
function belongs(path, field, fields) {
  if (!path.startsWith(`${field.dataset.path}.`)) return false;
  if (/^constraints\.(lower|upper)_bound\./.test(path)) return false;
  return !fields.some((other) =>
    other !== field && other.dataset.path.length > field.dataset.path.length &&
    path.startsWith(other.dataset.path)
  );
}

/** @param {HTMLElement} field @param {string} message */
export function showProblem(field, message) {
  /** @type {HTMLElement | null} */
  const line = field.querySelector(":scope > .field-error");
  if (!line) return;
  line.textContent = message;
  line.hidden = message === "";
  line.id ||= `error-${field.dataset.path.replaceAll(".", "-")}`;
  field.classList.toggle("invalid", message !== "");
  for (const input of field.querySelectorAll("input, select, textarea")) {
    input.toggleAttribute("aria-invalid", message !== "");
    if (message === "") input.removeAttribute("aria-describedby");
    else input.setAttribute("aria-describedby", line.id);
  }
}

/** Opens the folds around the problems and moves the focus to the first. */
function reveal(problems) {
  if (problems.length === 0) return;
  requestAnimationFrame(() => {
    const invalid = [...document.querySelectorAll(".side .invalid")];
    for (const field of invalid) {
      for (let fold = field.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) {
        fold.open = true;
      }
    }
    const [first] = invalid;
    if (!first) return;
    /** @type {HTMLElement | null} */
    const input = first.matches("input")
      ? first
      : first.querySelector("input:not([type=radio]), select, textarea");
    input?.focus({ preventScroll: true });
    (input ?? first).scrollIntoView({ block: "center", behavior: "smooth" });
  });
}
