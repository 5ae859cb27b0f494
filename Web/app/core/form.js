/**
 * The form as the user typed it: text, to be read when it is needed. Percentages are shifted as decimal text, so that 7 %
 * becomes 0.07 and not 0.07000000000000001.
 *
 * @typedef {object} Group
 * @property {string} name
 * @property {string} members  symbols, separated by commas or blanks
 * @property {string} min
 * @property {string} max
 *
 * @typedef {{measure: string, max: string}} RiskLimit  the code of a measure, and its greatest value per cent
 *
 * @typedef {object} Form
 * @property {string[]} assets
 * @property {string} start_date
 * @property {string} end_date
 * @property {boolean} datesTouched  false while the dates follow the coverage of the chosen assets
 * @property {Record<string, {lower: string, upper: string}>} bounds  of single assets, where they have their own
 * @property {Group[]} groups
 * @property {string} linear  JSON
 * @property {string} words  constraints in words, one a line
 * @property {RiskLimit[]} riskLimits
 * @property {string} rest  JSON of what has no field of its own
 * @property {string} model
 * @property {string} risk_measure
 * @property {string} objective
 * @property {string} mean_estimator
 * @property {string} covariance_estimator
 * @property {string} risk_free_rate  per cent, as are all but the next four
 * @property {string} risk_aversion
 * @property {string} ewma_decay
 * @property {string} periods_per_year
 * @property {string} linkage  this and the next seven are options of some models, as are `uncertainty.…` and `resampling.…`
 * @property {string} codependence
 * @property {string} leaf_order
 * @property {string} clusters
 * @property {string} gamma
 * @property {string} relaxed_version
 * @property {string} wasserstein_radius
 * @property {string} seed
 * @property {string} factors  symbols
 * @property {string} factor_selection
 * @property {string} models  JSON
 * @property {string} views  one a line
 * @property {string} efficient_frontier
 * @property {string} confidence_level
 * @property {string} return_target
 * @property {string} lower_bound
 * @property {string} upper_bound
 * @property {string} budget
 */

/** @type {Form} */
export const emptyForm = {
  assets: [],
  start_date: "",
  end_date: "",
  datesTouched: false,
  model: "Classic",
  risk_measure: "MV",
  objective: "Sharpe",
  risk_free_rate: "0",
  risk_aversion: "1",
  confidence_level: "95",
  mean_estimator: "historical",
  covariance_estimator: "historical",
  ewma_decay: "0.94",
  periods_per_year: "252",
  efficient_frontier: "50",
  return_target: "",
  lower_bound: "0",
  upper_bound: "100",
  budget: "100",
  bounds: {},
  groups: [],
  linear: "",
  words: "",
  riskLimits: [],
  linkage: "average",
  codependence: "pearson",
  leaf_order: "tree",
  clusters: "gap",
  gamma: "0.5",
  relaxed_version: "A",
  wasserstein_radius: "0.02",
  seed: "0",
  factors: "",
  factor_selection: "all",
  models: "",
  "uncertainty.mean": "box",
  "uncertainty.covariance": "box",
  "uncertainty.method": "normal",
  "uncertainty.confidence": "0.95",
  "uncertainty.fraction": "0.1",
  "resampling.samples": "100",
  "resampling.method": "normal",
  views: "",
  rest: "",
};

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** What the text says. @param {string} text @param {number} shift power of ten @returns {number} NaN where the text is no number */
export function parse(text, shift = 0) {
  const plain = text.trim().replace(/[\s_]/g, "").replace("−", "-").replace(/^([^.]*),(?=\d+$)/, "$1.");
  if (!decimal.test(plain)) return Number.NaN;
  const [digits, exponent = "0"] = plain.toLowerCase().split("e");
  return Number(`${digits}e${Number(exponent) + shift}`);
}

/** A fraction as the text of a percentage. @param {number | null | undefined} value */
export function percentText(value) {
  if (value === null || value === undefined) return "";
  const [digits, exponent = "0"] = String(value).split("e");
  return String(Number(`${digits}e${Number(exponent) + 2}`));
}

/** @param {string} members */
export const symbols = (members) => [...new Set(members.split(/[\s,;]+/).filter(Boolean))];
