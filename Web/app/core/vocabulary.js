/** The words of the contract and what people call them. */

/** @type {Record<string, [value: string, label: string][]>} */
export const choices = {
  model: [["Classic", "Classic"]],
  risk_measure: [
    ["MV", "Variance (MV)"],
    ["MAD", "Mean absolute deviation (MAD)"],
    ["GMD", "Gini mean difference (GMD)"],
    ["MSV", "Semi-deviation (MSV)"],
    ["FLPM", "First lower partial moment (FLPM)"],
    ["SLPM", "Second lower partial moment (SLPM)"],
    ["CVaR", "Conditional value at risk (CVaR)"],
    ["EVaR", "Entropic value at risk (EVaR)"],
    ["RLVaR", "Relativistic value at risk (RLVaR)"],
    ["TG", "Tail Gini (TG)"],
    ["WR", "Worst realization (WR)"],
    ["RG", "Range (RG)"],
    ["CVRG", "CVaR range (CVRG)"],
    ["EVRG", "EVaR range (EVRG)"],
    ["RVRG", "RLVaR range (RVRG)"],
    ["TGRG", "Tail Gini range (TGRG)"],
    ["MDD", "Maximum drawdown (MDD)"],
    ["ADD", "Average drawdown (ADD)"],
    ["CDaR", "Conditional drawdown at risk (CDaR)"],
    ["EDaR", "Entropic drawdown at risk (EDaR)"],
    ["RLDaR", "Relativistic drawdown at risk (RLDaR)"],
    ["UCI", "Ulcer index (UCI)"],
  ],
  mean_estimator: [
    ["historical", "Historical mean"],
    ["ewma", "EWMA mean"],
  ],
  covariance_estimator: [
    ["historical", "Sample"],
    ["ewma", "EWMA"],
    ["ledoit_wolf", "Ledoit–Wolf"],
  ],
};

/** @type {Record<string, string>} */
export const objectives = {
  Sharpe: "Max Sharpe",
  MinRisk: "Min risk",
  MaxRet: "Max return",
  Utility: "Utility",
};

/** @type {Record<string, string>} */
export const statuses = {
  optimal: "Optimal",
  infeasible: "Infeasible",
  unbounded: "Unbounded",
  no_positive_excess_return: "No excess return",
  not_converged: "Not converged",
  timeout: "Time limit passed",
  unknown_asset: "Unknown asset",
  insufficient_history: "Too little history",
  invalid_request: "Refused",
  invalid_constraint: "Constraint not understood",
  unsupported: "Not supported",
};
