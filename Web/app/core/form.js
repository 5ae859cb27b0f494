/**
 * The form as the user typed it, and its two translations: to the wire's request and back.
 * Percentages are shifted as decimal text, so that 7 % becomes 0.07 and not 0.07000000000000001.
 *
 * @typedef {object} Group
 * @property {string} name
 * @property {string} members  symbols, separated by commas or blanks
 * @property {string} min
 * @property {string} max
 *
 * @typedef {object} Form
 * @property {string[]} assets
 * @property {string} start_date
 * @property {string} end_date
 * @property {boolean} datesTouched  false while the dates follow the coverage of the chosen assets
 * @property {Record<string, {lower: string, upper: string}>} bounds
 * @property {Group[]} groups
 */

/** @type {Form & Record<string, any>} */
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
};

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

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** @param {string} text @param {number} shift power of ten @returns {number} NaN where the text is no number */
function parse(text, shift = 0) {
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

/**
 * The request, and what in the form cannot be read. Ranges are the server's business: it alone knows them.
 * @param {Form & Record<string, any>} form
 * @returns {{request: import("./types.js").OptimizationRequest, problems: import("./types.js").Problem[]}}
 */
export function requestOf(form) {
  const problems = [];
  const read = (text, path, shift) => {
    const value = parse(text, shift);
    if (Number.isNaN(value)) problems.push({ path, message: `“${text.trim() || "empty"}” is not a number. Write it like ${shift ? "2.5" : "0.94"}.` });
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

  request.objective = form.objective;
  request.risk_free_rate = percent(form.risk_free_rate, "risk_free_rate");
  const others = {
    model: form.model,
    risk_measure: form.risk_measure,
    mean_estimator: form.mean_estimator,
    covariance_estimator: form.covariance_estimator,
    confidence_level: percent(form.confidence_level, "confidence_level"),
    periods_per_year: number(form.periods_per_year, "periods_per_year"),
  };
  if (form.objective === "Utility") others.risk_aversion = number(form.risk_aversion, "risk_aversion");
  if (form.mean_estimator === "ewma" || form.covariance_estimator === "ewma") others.ewma_decay = number(form.ewma_decay, "ewma_decay");
  for (const [name, value] of Object.entries(others)) {
    if (value !== defaults[name]) request[name] = value;
  }

  const constraints = constraintsOf(form, percent, problems);
  if (Object.keys(constraints).length > 0) request.constraints = constraints;
  request.efficient_frontier = number(form.efficient_frontier, "efficient_frontier");
  return { request, problems };
}

/**
 * @param {Form & Record<string, any>} form
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
      named.map((symbol) => [symbol, own.includes(symbol) ? percent(form.bounds[symbol][side], `constraints.${name}.${symbol}`) : common]),
    );
  }

  const budget = percent(form.budget, "constraints.budget");
  if (budget !== 1) constraints.budget = budget;

  const names = new Set();
  form.groups.forEach((group, index) => {
    const path = `groups.${index}`;
    const name = group.name.trim();
    if (name === "") problems.push({ path: `${path}.name`, message: "Give the group a name." });
    else if (names.has(name)) problems.push({ path: `${path}.name`, message: `There are two groups called ${name}.` });
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
      problems.push({ path: "constraints.linear", message: `This is not the JSON expected: ${error.message}.` });
    }
  }

  if (form.return_target.trim() !== "") constraints.return_target = percent(form.return_target, "constraints.return_target");
  return constraints;
}

/**
 * The form that makes a request: of a stored result, or of a shared address.
 * @param {import("./types.js").OptimizationRequest} request
 * @returns {Form & Record<string, any>}
 */
export function formOf(request) {
  const form = { ...emptyForm, assets: [...request.assets], bounds: {}, groups: [] };
  for (const name of ["model", "risk_measure", "objective", "mean_estimator", "covariance_estimator"]) {
    form[name] = request[name] ?? form[name];
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
  form.budget = percentText(constraints.budget ?? 1);
  form.return_target = percentText(constraints.return_target);
  form.groups = Object.entries(constraints.groups ?? {}).map(([name, members]) => {
    const limits = constraints.group_constraints?.[name] ?? {};
    return { name, members: members.join(", "), min: percentText(limits.min), max: percentText(limits.max) };
  });
  if (constraints.linear?.length > 0) form.linear = JSON.stringify(constraints.linear, null, 2);
  return form;
}
