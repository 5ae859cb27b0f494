/** The options that some models have and others refuse: each is asked for, and sent, with its models only. */

import { parse } from "./form.js";

const trees = ["HRP", "HERC", "NCO", "Schur"];

/**
 * @typedef {{name: string, models: string[], standard: string | number}} ModelOption
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
];

/** Models that make an objective the best, and those of them that have a frontier. */
const common = new Map([
  ["objective", ["Classic", "BlackLitterman", "EntropyPooling", "FactorModel", "WorstCase", "Resampled", "NCO"]],
  ["efficient_frontier", ["Classic", "BlackLitterman", "EntropyPooling", "FactorModel", "Resampled"]],
]);

/** Whether a model takes a field of the request that not all of them take. @param {string} name @param {string} model */
export const takes = (name, model) =>
  (common.get(name) ?? options.find((option) => option.name === name)?.models ?? []).includes(model);

/** The names of the options, which the form has fields of. */
export const optionNames = options.map(({ name }) => name);

/** The options of the form's model that are not what the server assumes. @param {import("./form.js").Form} form */
export function optionsOf(form) {
  const own = options.filter(({ name }) => takes(name, form.model));
  return Object.fromEntries(
    own.map(({ name, standard }) => [name, valueOf(form[name]), standard])
      .filter(([, value, standard]) => value !== standard)
      .map(([name, value]) => [name, value]),
  );
}

/** The fields of the form that a request's options make. @param {Record<string, any>} request */
export const optionFields = (request) =>
  Object.fromEntries(
    options.map(({ name, standard }) => [name, request[name] ?? standard])
      // A codependence with options of its own is kept with the rest.
      .filter(([, value]) => typeof value !== "object")
      .map(([name, value]) => [name, String(value)]),
  );

/** A number where it is one, else the text: the server alone knows what is allowed. @param {string} text */
function valueOf(text) {
  const number = parse(text, 0);
  return Number.isNaN(number) ? text.trim() : number;
}
