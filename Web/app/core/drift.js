/** What the drift of a portfolio says, as numbers to draw: weights are settings and estimates, never money. */

const asNumber = (text) => (text === null || text === undefined ? null : Number(text));

/**
 * @typedef {object} Drift
 * @property {string} symbol  or the name of a group
 * @property {number} now  its weight
 * @property {number} target
 * @property {number} min  of its band
 * @property {number} max
 * @property {number} deviation  a fraction
 * @property {number | null} relative
 * @property {number | null} utilization
 * @property {string} status  ABOVE, BELOW or WITHIN
 * @property {boolean} isOutside  whether it is off
 * @property {string} value @property {string} targetValue  exact
 *
 * @typedef {Drift & {part?: boolean}} Part  of a strategy, below it
 * @typedef {object} Division
 * @property {string} key
 * @property {string} title  what its rows are
 * @property {Part[]} rows
 */

/** @param {any} each @param {string} name @returns {Drift} */
const drift = (each, name) => ({
  symbol: name,
  now: Number(each.current_weight),
  target: Number(each.target_weight),
  min: Number(each.min_weight ?? each.target_weight),
  max: Number(each.max_weight ?? each.target_weight),
  deviation: Number(each.deviation_percent) / 100,
  relative: asNumber(each.relative_deviation),
  utilization: asNumber(each.utilization),
  status: each.status ?? "WITHIN",
  isOutside: (each.status ?? "WITHIN") !== "WITHIN",
  value: each.value,
  targetValue: each.target_value,
});

/** @param {Drift} a @param {Drift} b */
const farther = (a, b) => Math.abs(b.deviation) - Math.abs(a.deviation) || a.symbol.localeCompare(b.symbol);

/** The assets, those farthest from their targets first. @param {any} answer @returns {Drift[]} */
export const driftsOf = (answer) => (answer?.deviations ?? []).map((each) => drift(each, each.symbol)).sort(farther);

/**
 * Strategies with what they hold below them, groups, sectors, classes and currencies, the farthest first. Of sectors, classes and
 * currencies one alone says nothing that everything together does not.
 * @param {any} answer @param {(name: string) => string} word @returns {Division[]}
 */
export function divisionsOf(answer, word) {
  const { named = [], by_sector: sectors = [], by_asset_class: classes = [], by_currency: currencies = [] } = answer?.groups ?? {};
  const list = (groups, named = (name) => name) => groups.map((each) => drift(each, named(each.name))).sort(farther);
  const all = [
    { key: "strategies", title: "Strategies", least: 1, rows: strategies(answer?.strategies ?? []) },
    { key: "named", title: "Groups", least: 1, rows: list(named) },
    { key: "by_sector", title: "Sectors", least: 2, rows: list(sectors) },
    { key: "by_asset_class", title: "Asset classes", least: 2, rows: list(classes, word) },
    { key: "by_currency", title: "Currencies", least: 2, rows: list(currencies) },
  ];
  return all.filter(({ rows, least }) => rows.length >= least);
}

/** @param {any[]} all @returns {Part[]} */
function strategies(all) {
  const whole = all.map((each) => ({ each, row: drift(each, each.strategy_id || "no strategy") }));
  return whole.sort((a, b) => farther(a.row, b.row)).flatMap(({ each, row }) => [
    row,
    ...[
      ...each.deviations.map((asset) => drift(asset, asset.symbol)).sort(farther),
      ...(each.cash ? [drift(each.cash, "money")] : []),
    ].map((asset) => ({ ...asset, part: true })),
  ]);
}

/**
 * How far a weight may be from its target by the thresholds of the question, the nearest of them; null where none is known.
 * What follows from volatility is not in the answer, and so not here.
 * @param {any} thresholds @param {number} target @returns {number | null}
 */
export function allowance({ absolute, relative }, target) {
  const known = [asNumber(absolute), relative === null ? null : Number(relative) * Math.abs(target)].filter((each) => each !== null);
  return known.length > 0 ? Math.min(...known) : null;
}
