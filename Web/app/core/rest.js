/**
 * What a request says beyond the form's own fields, as JSON: a stored result that is opened again keeps asking the same question,
 * and whoever knows the contract can ask for anything in it.
 */

import { optionNames } from "./model-options.js";
import { viewText } from "./view-words.js";

/** Fields that the form has inputs for. */
const own = new Set([
  ...optionNames,
  "assets", "start_date", "end_date", "model", "risk_measure", "objective", "mean_estimator", "covariance_estimator",
  "risk_aversion", "ewma_decay", "periods_per_year", "efficient_frontier", "risk_free_rate", "confidence_level", "constraints",
]);
const ownConstraints = new Set([
  "lower_bound", "upper_bound", "budget", "return_target", "groups", "group_constraints", "linear", "text", "risk_limits",
]);

/** What the server fills in where the request is silent. */
const defaults = { kappa: 0.3, covariance_repair: "nearest", max_clusters: 10, distance: "correlation", relaxed_penalty: 1 };

/** An estimator with options has no input: the lists offer names. */
const isOwn = (name, value) =>
  name === "views" ? viewText(value) !== null : own.has(name) && !(withOptions(name) && typeof value === "object");

/** What may be a name, or an object with options beside the name. */
const withOptions = (name) => name.endsWith("_estimator") || name === "codependence";

/** Whether a value says nothing: `null`, or only such values inside. */
const isSilent = (value) =>
  value === null || (typeof value === "object" && Object.values(value).every(isSilent));

/** A budget that is a range has no input of its own. */
const isOwnConstraint = (name, value) => ownConstraints.has(name) && !(name === "budget" && typeof value === "object");

/** What the form has no inputs for, as text for its last field. @param {import("./types.js").OptimizationRequest} request */
export function restOf(request) {
  const rest = Object.fromEntries(
    Object.entries(request).filter(([name, value]) => !isOwn(name, value) && !isSilent(value) && value !== defaults[name]),
  );
  const constraints = Object.entries(request.constraints ?? {}).filter(([name, value]) =>
    !isOwnConstraint(name, value) && !isSilent(value)
  );
  if (constraints.length > 0) rest.constraints = Object.fromEntries(constraints);
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
    if (typeof (rest.constraints ?? {}) !== "object") throw new Error("its constraints are no object");
  } catch (error) {
    problems.push({ path: "rest", message: `This is not the JSON expected: ${error.message}.` });
    return request;
  }
  const { constraints, ...others } = rest;
  const twice = [
    ...Object.keys(others).filter((name) => name in request),
    ...Object.keys(constraints ?? {}).filter((name) => name in (request.constraints ?? {})),
  ];
  if (twice.length > 0) {
    problems.push({ path: "rest", message: `${twice.join(", ")}: also set above. Say it in one place.` });
    return request;
  }
  const merged = { ...request, ...others };
  if (constraints) merged.constraints = { ...request.constraints, ...constraints };
  return merged;
}
