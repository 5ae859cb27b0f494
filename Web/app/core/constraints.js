/**
 * Where a constraint, as the server names it, lives in the form: which input shows it, and what to write there.
 *
 * @typedef {{path: string, label: string, relax: (required: number) => Record<string, any>}} Place
 */

import { percentText } from "./form.js";

const budgetNames = new Set(["budget", "sum of weights"]);
const targetNames = new Set(["return_target", "return target", "return target min"]);
const boundName = /^(.+?)[ .](lower|upper|min|max)(?:[ _]bound)?$/i;
const boundNameFirst = /^(lower|upper)[ _]bound(?: of)?[ .:](.+)$/i;

/**
 * @param {string} name  "Tech max", "AAPL upper bound", "budget", "return_target"
 * @param {Record<string, any>} form
 * @returns {Place | null}  null where the name is none of the form's
 */
export function placeOf(name, form) {
  const plain = name.trim().toLowerCase();
  if (budgetNames.has(plain)) return field("constraints.budget", "Budget", "budget");
  if (targetNames.has(plain)) return field("constraints.return_target", "Return target", "return_target");

  const first = boundNameFirst.exec(name);
  const [subject, word] = first ? [first[2], first[1]] : (boundName.exec(name)?.slice(1, 3) ?? [name, ""]);
  const low = /^(lower|min)$/i.test(word);

  const index = form.groups.findIndex((group) => group.name.trim() === subject);
  if (index >= 0 && word) return groupPlace(form, index, low ? "min" : "max");
  if (form.assets.includes(subject) && word) return boundPlace(form, subject, low ? "lower" : "upper");
  if (form.linear.includes(JSON.stringify(subject))) return linearPlace(form, subject, low ? "min" : "max");
  return null;
}

/** @returns {Place} */
function field(path, label, name) {
  return { path, label, relax: (required) => ({ [name]: percentText(required) }) };
}

/** @returns {Place} */
function groupPlace(form, index, side) {
  const relax = (required) => ({
    groups: form.groups.map((group, at) => (at === index ? { ...group, [side]: percentText(required) } : group)),
  });
  return { path: `groups.${index}.${side}`, label: `${form.groups[index].name} ${side}`, relax };
}

/** The asset's own bound where it has one, else the common bound; relaxing always writes the asset's own. @returns {Place} */
function boundPlace(form, symbol, side) {
  const own = form.bounds[symbol] ?? { lower: "", upper: "" };
  const path = own[side].trim() === "" ? `constraints.${side}_bound` : `constraints.${side}_bound.${symbol}`;
  const relax = (required) => ({ bounds: { ...form.bounds, [symbol]: { ...own, [side]: percentText(required) } } });
  return { path, label: `${symbol} ${side} bound`, relax };
}

/** @returns {Place} */
function linearPlace(form, name, side) {
  const relax = (required) => {
    const rows = JSON.parse(form.linear).map((row) => (row.name === name ? { ...row, [side]: required } : row));
    return { linear: JSON.stringify(rows, null, 2) };
  };
  return { path: "constraints.linear", label: `${name} ${side}`, relax };
}

/** Applies several relaxations, each to the form that the one before left. @param {{constraint: string, required: number}[]} relaxation */
export function relaxed(form, relaxation) {
  return relaxation.reduce((current, { constraint, required }) => {
    const place = placeOf(constraint, current);
    return place ? { ...current, ...place.relax(required) } : current;
  }, form);
}

/**
 * The form's own path for a path of the contract: `constraints.group_constraints.Tech.min` lives in the editor of group 0.
 * @param {string} path  dotted, with brackets, or a JSON pointer
 * @param {Record<string, any>} form
 */
export function formPath(path, form) {
  const dotted = path.replace(/^[$#]?[/.]?/, "").replace(/\[["']?([^\]"']*)["']?\]/g, ".$1").replaceAll("/", ".");
  const group = /^constraints\.(groups|group_constraints)\.(.+)$/.exec(dotted);
  if (!group) return dotted;
  const index = form.groups.findIndex(({ name }) => group[2] === name || group[2].startsWith(`${name}.`));
  if (index < 0) return "constraints.groups";
  const rest = group[2].slice(form.groups[index].name.length + 1);
  return `groups.${index}.${group[1] === "groups" ? "members" : rest || "name"}`;
}
