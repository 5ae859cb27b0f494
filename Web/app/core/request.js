/** The two translations of the form: to the request of the wire, and back. */

import { emptyForm, parse, percentText, symbols } from "./form.js";
import { optionFields, optionsOf, takes } from "./model-options.js";
import { restOf, withRest } from "./rest.js";
import { viewsOf, viewText } from "./view-words.js";
import { textOf, wordsOf } from "./words.js";

/** What the server assumes where the request is silent. */
const defaults = {
  model: "Classic",
  risk_measure: "MV",
  risk_aversion: 1,
  confidence_level: 0.95,
  mean_estimator: "historical",
  covariance_estimator: "historical",
  ewma_decay: 0.94,
  periods_per_year: 252,
};

/**
 * The request, and what in the form cannot be read. Ranges are the server's business: it alone knows them.
 * @param {import("./form.js").Form} form
 * @returns {{request: import("./types.js").OptimizationRequest, problems: import("./types.js").Problem[]}}
 */
export function requestOf(form) {
  const problems = [];
  const read = (text, path, shift) => {
    const value = parse(text, shift);
    if (Number.isNaN(value)) {
      problems.push({
        path,
        message: `“${text.trim() || "empty"}” is not a number. Write it like ${shift ? "2.5" : "0.94"}.`,
      });
    }
    return value;
  };
  const number = (text, path) => read(text, path, 0);
  const percent = (text, path) => read(text, path, -2);

  if (form.assets.length === 0) problems.push({ path: "assets", message: "Choose at least one asset." });
  const request = { assets: form.assets };
  if (form.start_date) request.start_date = form.start_date;
  if (form.end_date) request.end_date = form.end_date;
  if (form.start_date && form.end_date && form.start_date > form.end_date) {
    problems.push({ path: "end_date", message: `${form.end_date} is before the start, ${form.start_date}.` });
  }

  if (takes("objective", form)) request.objective = form.objective;
  request.risk_free_rate = percent(form.risk_free_rate, "risk_free_rate");
  const others = {
    model: form.model,
    risk_measure: form.risk_measure,
    mean_estimator: form.mean_estimator,
    covariance_estimator: form.covariance_estimator,
    confidence_level: percent(form.confidence_level, "confidence_level"),
    periods_per_year: number(form.periods_per_year, "periods_per_year"),
  };
  if (takes("objective", form) && form.objective === "Utility") others.risk_aversion = number(form.risk_aversion, "risk_aversion");
  if (form.mean_estimator === "ewma" || form.covariance_estimator === "ewma") {
    others.ewma_decay = number(form.ewma_decay, "ewma_decay");
  }
  for (const [name, value] of Object.entries(others)) {
    if (value !== defaults[name]) request[name] = value;
  }
  Object.assign(request, optionsOf(form, problems));
  const views = viewsOf(form.views);
  if (views.length > 0) request.views = views;

  const constraints = constraintsOf(form, percent, problems);
  if (Object.keys(constraints).length > 0) request.constraints = constraints;
  if (takes("efficient_frontier", form)) request.efficient_frontier = number(form.efficient_frontier, "efficient_frontier");
  return { request: withRest(request, form.rest, problems), problems };
}

/**
 * @param {import("./form.js").Form} form
 * @param {(text: string, path: string) => number} percent
 * @param {import("./types.js").Problem[]} problems
 */
function constraintsOf(form, percent, problems) {
  const constraints = {};
  for (const [side, name, standard] of [["lower", "lower_bound", 0], ["upper", "upper_bound", 1]]) {
    const common = percent(form[name], `constraints.${name}`);
    const own = form.assets.filter((symbol) => (form.bounds[symbol]?.[side] ?? "").trim() !== "");
    if (own.length === 0) {
      if (common !== standard) constraints[name] = common;
      continue;
    }
    // The object form leaves the unnamed at the contract's default, so a common bound of our own names every asset.
    const named = common === standard ? own : form.assets;
    constraints[name] = Object.fromEntries(
      named.map((
        symbol,
      ) => [
        symbol,
        own.includes(symbol) ? percent(form.bounds[symbol][side], `constraints.${name}.${symbol}`) : common,
      ]),
    );
  }

  const budget = percent(form.budget, "constraints.budget");
  if (budget !== 1) constraints.budget = budget;

  const names = new Set();
  form.groups.forEach((group, index) => {
    const path = `groups.${index}`;
    const name = group.name.trim();
    if (name === "") problems.push({ path: `${path}.name`, message: "Give the group a name." });
    else if (names.has(name)) {
      problems.push({ path: `${path}.name`, message: `There are two groups called ${name}.` });
    }
    names.add(name);
    (constraints.groups ??= {})[name] = symbols(group.members);
    const limits = {};
    for (const side of ["min", "max"]) {
      if (group[side].trim() !== "") limits[side] = percent(group[side], `${path}.${side}`);
    }
    if (Object.keys(limits).length > 0) (constraints.group_constraints ??= {})[name] = limits;
  });

  if (form.linear.trim() !== "") {
    try {
      const linear = JSON.parse(form.linear);
      if (!Array.isArray(linear)) throw new Error("it is not an array, so put [ ] around it");
      if (linear.length > 0) constraints.linear = linear;
    } catch (error) {
      problems.push({
        path: "constraints.linear",
        message: `This is not the JSON expected: ${error.message}.`,
      });
    }
  }

  const words = wordsOf(form.words);
  if (words.length > 0) constraints.text = words;

  for (const { measure, max } of form.riskLimits) {
    const path = `constraints.risk_limits.${measure}`;
    if (constraints.risk_limits?.[measure] !== undefined) {
      problems.push({ path, message: `${measure} is limited twice.` });
    }
    (constraints.risk_limits ??= {})[measure] = percent(max, path);
  }

  if (form.return_target.trim() !== "") {
    constraints.return_target = percent(form.return_target, "constraints.return_target");
  }
  return constraints;
}

/**
 * The form that makes a request: of a stored result, or of a shared address.
 * @param {import("./types.js").OptimizationRequest} request
 * @returns {import("./form.js").Form}
 */
export function formOf(request) {
  const form = { ...emptyForm, assets: [...request.assets], bounds: {}, groups: [], riskLimits: [] };
  Object.assign(form, optionFields(request));
  form.views = viewText(request.views) ?? "";
  for (const name of ["model", "risk_measure", "objective", "mean_estimator", "covariance_estimator"]) {
    // An estimator with options is kept with the rest.
    if (typeof request[name] === "string") form[name] = request[name];
  }
  for (const name of ["risk_aversion", "ewma_decay", "periods_per_year"]) {
    if (typeof request[name] === "number") form[name] = String(request[name]);
  }
  form.efficient_frontier = String(request.efficient_frontier ?? 0);
  form.start_date = request.start_date ?? "";
  form.end_date = request.end_date ?? "";
  form.datesTouched = form.start_date !== "" || form.end_date !== "";
  form.risk_free_rate = percentText(request.risk_free_rate ?? 0);
  form.confidence_level = percentText(request.confidence_level ?? 0.95);

  const constraints = request.constraints ?? {};
  for (const [side, name] of [["lower", "lower_bound"], ["upper", "upper_bound"]]) {
    const bound = constraints[name];
    if (typeof bound === "number") form[name] = percentText(bound);
    if (typeof bound !== "object" || bound === null) continue;
    for (const [symbol, value] of Object.entries(bound)) {
      (form.bounds[symbol] ??= { lower: "", upper: "" })[side] = percentText(value);
    }
  }
  if (typeof constraints.budget === "number") form.budget = percentText(constraints.budget);
  form.rest = restOf(request);
  form.return_target = percentText(constraints.return_target);
  form.groups = Object.entries(constraints.groups ?? {}).map(([name, members]) => {
    const limits = constraints.group_constraints?.[name] ?? {};
    return { name, members: members.join(", "), min: percentText(limits.min), max: percentText(limits.max) };
  });
  if (constraints.linear?.length > 0) form.linear = JSON.stringify(constraints.linear, null, 2);
  form.words = textOf(constraints.text ?? []);
  form.riskLimits = Object.entries(constraints.risk_limits ?? {}).map(([measure, max]) => ({
    measure,
    max: percentText(max),
  }));
  return form;
}
