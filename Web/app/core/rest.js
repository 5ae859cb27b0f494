/**
 * What a request says beyond the form's own fields, as JSON: a stored result that is opened again keeps asking the same question,
 * and whoever knows the contract can ask for anything in it.
 */

import { isSilent } from "../lib/silence.js";
import { withoutOptions } from "./model-options.js";
import { viewText } from "./view-words.js";

/** Fields that the form has inputs for, beside the models' options. */
const own = new Set([
  "assets", "start_date", "end_date", "model", "risk_measure", "objective", "mean_estimator", "covariance_estimator",
  "risk_aversion", "ewma_decay", "periods_per_year", "efficient_frontier", "risk_free_rate", "confidence_level",
]);
const ownConstraints = new Set([
  "lower_bound", "upper_bound", "budget", "return_target", "groups", "group_constraints", "linear", "text", "risk_limits",
]);

/** Members some of which have inputs: the others are added to these. */
const shared = ["constraints", "uncertainty", "resampling"];

/** What the server fills in where the request is silent. */
const defaults = { kappa: 0.3, covariance_repair: "nearest", max_clusters: 10, distance: "correlation", relaxed_penalty: 1 };
const innerDefaults = { uncertainty: { samples: 1000, seed: 0 }, resampling: { seed: 0 } };

/** An estimator with options has no input: the lists offer names. */
const isOwn = (name, value) =>
  name === "views" ? viewText(value) !== null : own.has(name) && !(name.endsWith("_estimator") && typeof value === "object");

/** A budget that is a range has no input of its own. */
const isOwnConstraint = (name, value) => ownConstraints.has(name) && !(name === "budget" && typeof value === "object");

/** Whether a member of a shared one is said by an input, or by nobody. */
const isInnerOwn = (member, name, value) =>
  isSilent(value) || (member === "constraints" ? isOwnConstraint(name, value) : value === innerDefaults[member][name]);

/** What the form has no inputs for, as text for its last field. @param {import("./types.js").OptimizationRequest} request */
export function restOf(request) {
  const rest = Object.fromEntries(
    Object.entries(withoutOptions(request)).filter(([name, value]) => !isOwn(name, value) && !isSilent(value) && value !== defaults[name]),
  );
  for (const member of shared) {
    const inner = Object.entries(rest[member] ?? {}).filter(([name, value]) => !isInnerOwn(member, name, value));
    delete rest[member];
    if (inner.length > 0) rest[member] = Object.fromEntries(inner);
  }
  return Object.keys(rest).length > 0 ? JSON.stringify(rest, null, 2) : "";
}

/**
 * The request with the rest in it; what is said twice is a problem.
 * @param {import("./types.js").OptimizationRequest} request
 * @param {string} text
 * @param {import("./types.js").Problem[]} problems
 */
export function withRest(request, text, problems) {
  if (text.trim() === "") return request;
  let rest;
  try {
    rest = JSON.parse(text);
    if (rest === null || typeof rest !== "object" || Array.isArray(rest)) {
      throw new Error("it is no object, so put { } around it");
    }
    for (const member of shared) {
      if (typeof (rest[member] ?? {}) !== "object") throw new Error(`its ${member} is no object`);
    }
  } catch (error) {
    problems.push({ path: "rest", message: `This is not the JSON expected: ${error.message}.` });
    return request;
  }
  const twice = Object.keys(rest).flatMap((name) =>
    shared.includes(name)
      ? Object.keys(rest[name] ?? {}).filter((inner) => inner in (request[name] ?? {}))
      : name in request
      ? [name]
      : []
  );
  if (twice.length > 0) {
    problems.push({ path: "rest", message: `${twice.join(", ")}: also set above. Say it in one place.` });
    return request;
  }
  const merged = { ...request, ...rest };
  for (const member of shared.filter((name) => name in rest)) merged[member] = { ...request[member], ...rest[member] };
  return merged;
}
