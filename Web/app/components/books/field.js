/** A field of a form that is made of a list of fields. */

import { h } from "../../lib/dom.js";

/**
 * @param {string} prefix  of its id
 * @param {import("../../core/plan-fields.js").Field} field
 * @param {{currency?: string, options?: Record<string, [label: string, meaning: string]>, value?: string}} [own]
 */
export function fieldOf(prefix, { path, kind, label, unit, placeholder }, { currency = "", options, value } = {}) {
  const id = `${prefix}-${path.replaceAll(".", "-")}`;
  const shared = { id, name: path, placeholder, spellcheck: "false" };
  const error = h("p.field-error", { hidden: true });
  if (kind === "flag") {
    return h("div.field.whole", { "data-path": path }, h("label.check", null, h("input", { type: "checkbox", id, name: path, value: "true" }), label), error);
  }
  const input = kind === "choice"
    ? h("select", { id, name: path }, Object.entries(options ?? {}).map(([name, [word]]) => h("option", { value: name, selected: name === value }, word)))
    : kind === "volumes"
    ? h("textarea", { ...shared, rows: "3" })
    : h("input", { ...shared, type: "text", inputmode: ["bound", "numbers", "symbols", "text"].includes(kind) ? null : "decimal" });
  if (value !== undefined && kind !== "choice") input.value = value;
  const shownUnit = unit === "$" ? currency : unit;
  const isWide = kind === "choice" || kind === "volumes" || kind === "symbols";
  return h(isWide ? "div.field.whole" : "div.field", { "data-path": path },
    h("label", { for: id }, label, unit === "$" && shownUnit ? h("small", null, ` ${shownUnit}`) : ""),
    unit && unit !== "$" ? h("div.unit", null, input, h("i", { "aria-hidden": "true" }, unit)) : input,
    kind === "choice" && meaningOf(/** @type {HTMLSelectElement} */ (input), options ?? {}),
    error);
}

/** A line below a choice that says what is chosen. @param {HTMLSelectElement} select @param {Record<string, [label: string, meaning: string]>} options */
function meaningOf(select, options) {
  const line = h("p.hint", { "data-meaning": select.name });
  const say = () => (line.textContent = options[select.value]?.[1] ?? "");
  select.addEventListener("change", say);
  say();
  return line;
}

/** What is typed in a form, by the name of the field. @param {HTMLFormElement} form @returns {(path: string) => string} */
export const typedIn = (form) => (path) => {
  const input = form.elements.namedItem(path);
  if (!(input instanceof HTMLElement) || input.closest("[hidden]")) return "";
  const field = /** @type {HTMLInputElement} */ (input);
  return field.type === "checkbox" ? (field.checked ? "true" : "") : field.value;
};

/** The field that a path of a refused request is in: `do_not_sell[0]` is in `do_not_sell`. @param {HTMLFormElement} form @param {string} path */
export function fieldAt(form, path) {
  const all = [...form.querySelectorAll(".field[data-path]")].map((field) => field.dataset.path ?? "");
  return all.filter((each) => path === each || path.startsWith(`${each}.`) || path.startsWith(`${each}[`)).sort((a, b) => b.length - a.length)[0] ?? null;
}
