/** The words of the contract and what people call them. */

/** @type {[value: string, label: string][]} sets of moments that are to be survived */
const sets = [["box", "Box"], ["ellipsoid", "Ellipsoid"], ["none", "None"]];
/** @type {[value: string, label: string][]} how histories are drawn */
const drawn = [
  ["normal", "Normal"],
  ["stationary", "Stationary blocks"],
  ["circular", "Circular blocks"],
  ["moving", "Moving blocks"],
];

/** @type {Record<string, [value: string, label: string][]>} */
export const choices = {
  model: [
    ["Classic", "Classic"],
    ["BlackLitterman", "Black–Litterman"],
    ["EntropyPooling", "Entropy pooling"],
    ["FactorModel", "Factor model"],
    ["WorstCase", "Worst case"],
    ["DistributionallyRobustCVaR", "Distributionally robust CVaR"],
    ["Resampled", "Resampled"],
    ["Stacking", "Stacking of models"],
    ["RiskParity", "Risk parity"],
    ["RelaxedRiskParity", "Relaxed risk parity"],
    ["HRP", "Hierarchical risk parity"],
    ["HERC", "Hierarchical equal risk contribution"],
    ["NCO", "Nested clustered optimization"],
    ["Schur", "Schur complements"],
    ["MaximumDiversification", "Maximum diversification"],
    ["MaximumDecorrelation", "Maximum decorrelation"],
    ["EqualWeight", "Equal weights"],
    ["InverseVolatility", "Inverse volatility"],
    ["InverseVariance", "Inverse variance"],
    ["Random", "Random weights"],
  ],
  linkage: [
    ["average", "Average"],
    ["single", "Single"],
    ["complete", "Complete"],
    ["weighted", "Weighted"],
    ["ward", "Ward"],
    ["centroid", "Centroid"],
    ["median", "Median"],
    ["DBHT", "Bubble tree (DBHT)"],
  ],
  codependence: [
    ["pearson", "Pearson"],
    ["spearman", "Spearman"],
    ["kendall", "Kendall"],
    ["gerber1", "Gerber 1"],
    ["gerber2", "Gerber 2"],
    ["abs_pearson", "Pearson, absolute"],
    ["abs_spearman", "Spearman, absolute"],
    ["abs_kendall", "Kendall, absolute"],
    ["distance", "Distance correlation"],
    ["mutual_info", "Mutual information"],
    ["tail", "Lower tail"],
  ],
  leaf_order: [
    ["tree", "As the tree grew"],
    ["optimal", "Optimal"],
    ["scipy", "As scipy's"],
  ],
  relaxed_version: [
    ["A", "A, without regularization"],
    ["B", "B, regularized"],
    ["C", "C, with a penalty"],
  ],
  factor_selection: [
    ["all", "All of them"],
    ["forward", "Forward"],
    ["backward", "Backward"],
    ["lasso", "Lasso"],
  ],
  "uncertainty.mean": sets,
  "uncertainty.covariance": sets,
  "uncertainty.method": [...drawn, ["delta", "A fraction of each"]],
  "resampling.method": drawn,
  mean_estimator: [
    ["historical", "Historical mean"],
    ["geometric", "Geometric mean"],
    ["ewma", "EWMA mean"],
    ["james_stein", "James–Stein"],
    ["bayes_stein", "Bayes–Stein"],
    ["bop", "Bodnar–Okhrin–Parolya"],
    ["capm", "CAPM"],
    ["equilibrium", "Equilibrium"],
  ],
  covariance_estimator: [
    ["historical", "Sample"],
    ["ewma", "EWMA"],
    ["regime_adjusted", "EWMA by regime"],
    ["ledoit_wolf", "Ledoit–Wolf"],
    ["oas", "Oracle approximating"],
    ["shrunk", "Shrunk by a tenth"],
    ["semi", "Semicovariance"],
    ["gerber1", "Gerber 1"],
    ["gerber2", "Gerber 2"],
    ["denoised", "Denoised"],
    ["detoned", "Detoned"],
    ["factor", "Principal components"],
    ["graphical_lasso", "Graphical lasso"],
    ["mcd", "Minimum determinant"],
  ],
};

/** @type {Record<string, string>} */
export const objectives = {
  Sharpe: "Max Sharpe",
  MinRisk: "Min risk",
  MaxRet: "Max return",
  Utility: "Utility",
  Kelly: "Max growth",
  MaxDiversification: "Max diversification",
  MinTrackingError: "Min tracking error",
  Mixed: "Mix of four",
};

/**
 * What a result was asked for: its objective, or the model that has none.
 * @param {{model: string, objective: string}} request
 */
export const asked = ({ model, objective }) =>
  model === "Classic" ? objectives[objective] ?? objective : choices.model.find(([name]) => name === model)?.[1] ?? model;

/** @type {Record<string, string>} */
export const statuses = {
  optimal: "Optimal",
  locally_optimal: "Locally optimal",
  infeasible: "Infeasible",
  unbounded: "Unbounded",
  no_positive_excess_return: "No excess return",
  not_converged: "Not converged",
  timeout: "Time limit passed",
  unknown_asset: "Unknown asset",
  insufficient_history: "Too little history",
  singular_covariance: "The covariance is singular",
  invalid_request: "Refused",
  invalid_constraint: "Constraint not understood",
  unsupported: "Not supported",
};

/** What kinds of risk measures are called. @type {Record<string, string>} */
export const kinds = {
  dispersion: "Dispersion",
  downside: "Downside",
  tail: "Tail",
  drawdown: "Drawdown",
};
