/** The options that some models have and others refuse: each is asked for, and sent, with its models only. */

import { spoken } from "../lib/silence.js";
import { parse, symbols } from "./form.js";

const trees = ["HRP", "HERC", "NCO", "Schur"];
const isDelta = (form) => form["uncertainty.method"] === "delta";

/**
 * @typedef {object} ModelOption
 * @property {string} name  in the form and, with a dot before a member, in the request
 * @property {string[]} models
 * @property {string | number} standard  what the server assumes, and what is not sent
 * @property {"symbols" | "json"} [kind]  a list of them, or JSON; else a word or a number
 * @property {(form: any) => boolean} [when]  what else it depends on
 *
 * @type {ModelOption[]}
 */
const options = [
  { name: "linkage", models: trees, standard: "average" },
  { name: "codependence", models: trees, standard: "pearson" },
  { name: "leaf_order", models: trees, standard: "tree" },
  { name: "clusters", models: ["HERC", "NCO"], standard: "gap" },
  { name: "gamma", models: ["Schur"], standard: 0.5 },
  { name: "relaxed_version", models: ["RelaxedRiskParity"], standard: "A" },
  { name: "wasserstein_radius", models: ["DistributionallyRobustCVaR"], standard: 0.02 },
  { name: "seed", models: ["Random"], standard: 0 },
  { name: "factors", models: ["FactorModel", "RiskParity", "BlackLitterman", "Stacking"], standard: "", kind: "symbols" },
  { name: "factor_selection", models: ["FactorModel", "Stacking"], standard: "all" },
  { name: "uncertainty.mean", models: ["WorstCase"], standard: "box" },
  { name: "uncertainty.covariance", models: ["WorstCase"], standard: "box" },
  { name: "uncertainty.method", models: ["WorstCase"], standard: "normal" },
  { name: "uncertainty.confidence", models: ["WorstCase"], standard: 0.95, when: (form) => !isDelta(form) },
  { name: "uncertainty.fraction", models: ["WorstCase"], standard: 0.1, when: isDelta },
  { name: "resampling.samples", models: ["Resampled"], standard: 100 },
  { name: "resampling.method", models: ["Resampled"], standard: "normal" },
  { name: "models", models: ["Stacking"], standard: "", kind: "json" },
];

/** Models that make an objective the best, and those of them that have a frontier. */
const common = new Map([
  ["objective", ["Classic", "BlackLitterman", "EntropyPooling", "FactorModel", "WorstCase", "Resampled", "NCO"]],
  ["efficient_frontier", ["Classic", "BlackLitterman", "EntropyPooling", "FactorModel", "Resampled"]],
]);

const option = (name) => options.find((each) => each.name === name);

/** Whether the form's model takes a field of the request that not all of them take. @param {string} name @param {any} form */
export function takes(name, form) {
  const models = common.get(name) ?? option(name)?.models ?? [];
  return models.includes(form.model) && (option(name)?.when?.(form) ?? true);
}

/**
 * The options of the form's model that are not what the server assumes.
 * @param {import("./form.js").Form} form
 * @param {import("./types.js").Problem[]} problems
 */
export function optionsOf(form, problems) {
  const request = {};
  for (const { name, standard, kind } of options.filter(({ name }) => takes(name, form))) {
    const value = valueOf(form[name], kind, name, problems);
    if (value === standard) continue;
    const [member, inner] = name.split(".");
    if (inner) (request[member] ??= {})[inner] = value;
    else request[member] = value;
  }
  return request;
}

/** The fields of the form that a request's options make. @param {any} request */
export const optionFields = (request) => Object.fromEntries(options.map((each) => [each.name, textOf(each, request)]));

/** What of a request the options of its model do not say. @param {any} request */
export function withoutOptions(request) {
  const rest = { ...request };
  for (const each of options.filter((one) => isSaid(one, request))) {
    const [member, inner] = each.name.split(".");
    if (!inner) delete rest[member];
    else rest[member] = Object.fromEntries(Object.entries(rest[member] ?? {}).filter(([name]) => name !== inner));
  }
  return rest;
}

/** What the server fills in beside the name of a selection of factors. */
const usual = { criterion: "p_value", level: 0.05, penalty: 0.05 };

/** What the server understands where the request is silent about the method, but not about the fraction. */
function asked({ name }, request) {
  const [member, inner] = name.split(".");
  if (name === "uncertainty.method" && request.uncertainty?.fraction !== undefined) return "delta";
  const value = inner ? request[member]?.[inner] : request[member];
  if (name !== "factor_selection" || typeof (value ?? "") !== "object") return value;
  // A method whose options are the usual ones is asked for by its name.
  const { method, ...its } = value;
  return Object.entries(its).every(([each, set]) => set === usual[each]) ? method : value;
}

/** Whether the form says what a request asks; an option with more to it than its field has is kept with the rest. */
function isSaid(each, request) {
  const value = asked(each, request);
  return each.models.includes(request.model ?? "Classic") && (each.kind !== undefined || typeof (value ?? "") !== "object");
}

function textOf(each, request) {
  const value = isSaid(each, request) ? asked(each, request) ?? each.standard : each.standard;
  if (each.kind === "json" && value !== "") return JSON.stringify(spoken(value), null, 2);
  return each.kind === "symbols" && value !== "" ? value.join(", ") : String(value);
}

/** A number where it is one, else the text: the server alone knows what is allowed. */
function valueOf(text, kind, name, problems) {
  if (text.trim() === "") return "";
  if (kind === "symbols") return symbols(text);
  if (kind === "json") {
    try {
      return JSON.parse(text);
    } catch (error) {
      problems.push({ path: name, message: `This is not the JSON expected: ${error.message}.` });
      return "";
    }
  }
  const number = parse(text, 0);
  return Number.isNaN(number) ? text.trim() : number;
}
