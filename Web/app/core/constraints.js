/**
 * Where a constraint, as the server names it, lives in the form: which input shows it, and what to write there.
 *
 * What is written in words has no input for its limit, so nothing can be written there for the user.
 *
 * @typedef {{path: string, label: string, relax: ((required: number) => Record<string, any>) | null}} Place
 */

import { percentText } from "./form.js";
import { namesOf } from "./words.js";

const boundName = /^(.+) (lower|upper|min|max)(?: bound)?$/;

/**
 * @param {string} name  "Tech max", "AAPL upper bound", "budget", "return_target"
 * @param {Record<string, any>} form
 * @returns {Place | null}  null where the name is none of the form's
 */
export function placeOf(name, form) {
  if (name === "budget") return field("constraints.budget", "Budget", "budget");
  if (name === "return_target") return field("constraints.return_target", "Return target", "return_target");

  // A limit whose two sides are equal goes by its bare name.
  const bare = form.groups.findIndex((group) => group.name.trim() === name);
  if (bare >= 0) return groupPlace(form, bare, ["min", "max"]);
  if (linearNames(form).includes(name)) return linearPlace(form, name, ["min", "max"]);
  const words = namesOf(form.words);
  if (words.includes(name)) return wordsPlace(name);
  const limited = form.riskLimits.findIndex(({ measure }) => `${measure} max` === name);
  if (limited >= 0) return riskLimitPlace(form, limited);

  const [subject, word] = boundName.exec(name)?.slice(1, 3) ?? [name, ""];
  const low = /^(lower|min)$/.test(word);
  const side = low ? "min" : "max";
  const index = form.groups.findIndex((group) => group.name.trim() === subject);
  if (index >= 0) return groupPlace(form, index, [side]);
  if (linearNames(form).includes(subject)) return linearPlace(form, subject, [side]);
  if (form.assets.includes(subject) && word) return boundPlace(form, subject, low ? "lower" : "upper");
  return null;
}

/** Names of the linear constraints; none while their JSON cannot be read. @returns {string[]} */
function linearNames(form) {
  try {
    return JSON.parse(form.linear || "[]").map((row) => row.name);
  } catch {
    return [];
  }
}

/** @returns {Place} */
function field(path, label, name) {
  return { path, label, relax: (required) => ({ [name]: percentText(required) }) };
}

/** @returns {Place} */
function groupPlace(form, index, sides) {
  const relax = (required) => ({
    groups: form.groups.map((
      group,
      at,
    ) => (at === index ? { ...group, ...both(sides, percentText(required)) } : group)),
  });
  return { path: `groups.${index}.${sides[0]}`, label: labelOf(form.groups[index].name, sides), relax };
}

/** The asset's own bound where it has one, else the common bound; relaxing always writes the asset's own. @returns {Place} */
function boundPlace(form, symbol, side) {
  const own = form.bounds[symbol] ?? { lower: "", upper: "" };
  const path = own[side].trim() === "" ? `constraints.${side}_bound` : `constraints.${side}_bound.${symbol}`;
  const relax = (required) => ({
    bounds: { ...form.bounds, [symbol]: { ...own, [side]: percentText(required) } },
  });
  return { path, label: `${symbol} ${side} bound`, relax };
}

/** @returns {Place} */
function linearPlace(form, name, sides) {
  const relax = (required) => {
    const rows = JSON.parse(form.linear).map((
      row,
    ) => (row.name === name ? { ...row, ...both(sides, required) } : row));
    return { linear: JSON.stringify(rows, null, 2) };
  };
  return { path: "constraints.linear", label: labelOf(name, sides), relax };
}

/** @returns {Place} */
const wordsPlace = (name) => ({ path: "constraints.text", label: name, relax: null });

/** @returns {Place} */
function riskLimitPlace(form, index) {
  const relax = (required) => ({
    riskLimits: form.riskLimits.map((entry, at) =>
      at === index ? { ...entry, max: percentText(required) } : entry
    ),
  });
  return { path: "constraints.risk_limits", label: `${form.riskLimits[index].measure} max`, relax };
}

const both = (sides, value) => Object.fromEntries(sides.map((side) => [side, value]));

const labelOf = (name, sides) => (sides.length === 1 ? `${name} ${sides[0]}` : name);

/** Applies several relaxations, each to the form that the one before left. @param {{constraint: string, required: number}[]} relaxation */
export function relaxed(form, relaxation) {
  return relaxation.reduce((current, { constraint, required }) => {
    const place = placeOf(constraint, current);
    return place?.relax ? { ...current, ...place.relax(required) } : current;
  }, form);
}

/**
 * The form's own path for a path of the contract: `constraints.group_constraints.Tech.min` lives in the editor of group 0.
 * @param {string} path  dotted, with brackets, or a JSON pointer
 * @param {Record<string, any>} form
 */
export function formPath(path, form) {
  const dotted = path.replace(/^[$#]?[/.]?/, "").replace(/\[["']?([^\]"']*)["']?\]/g, ".$1").replaceAll(
    "/",
    ".",
  );
  const group = /^constraints\.(groups|group_constraints)\.(.+)$/.exec(dotted);
  if (!group) return dotted;
  const index = form.groups.findIndex(({ name }) => group[2] === name || group[2].startsWith(`${name}.`));
  if (index < 0) return "constraints.groups";
  const rest = group[2].slice(form.groups[index].name.length + 1);
  return `groups.${index}.${group[1] === "groups" ? "members" : rest || "name"}`;
}
