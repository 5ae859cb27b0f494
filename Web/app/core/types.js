/**
 * The shapes of the wire contract (docs/api.md) that the dashboard reads and writes.
 *
 * @typedef {Record<string, number>} Weights  symbol to fraction, in the order of the request
 *
 * @typedef {object} OptimizationRequest
 * @property {string[]} assets
 * @property {string} [start_date]
 * @property {string} [end_date]
 * @property {number} [periods_per_year]
 * @property {string} [model]
 * @property {string} [risk_measure]
 * @property {string} [objective]
 * @property {number} [risk_free_rate]
 * @property {number} [risk_aversion]
 * @property {number} [confidence_level]
 * @property {string} [mean_estimator]
 * @property {string} [covariance_estimator]
 * @property {number} [ewma_decay]
 * @property {Constraints} [constraints]
 * @property {number} [efficient_frontier]
 *
 * @typedef {object} Constraints
 * @property {number | Weights} [lower_bound]
 * @property {number | Weights} [upper_bound]
 * @property {number} [budget]
 * @property {Record<string, string[]>} [groups]
 * @property {Record<string, {min?: number, max?: number}>} [group_constraints]
 * @property {{name: string, coefficients: Weights, min?: number, max?: number}[]} [linear]
 * @property {(string | {name: string, constraint: string})[]} [text]
 * @property {number} [return_target]
 * @property {Record<string, number>} [risk_limits]
 *
 * @typedef {{eigenvalues: number[], noise_variance: number, ratio: number, least: number, largest: number, factors: number}} Spectrum
 *
 * @typedef {{risk: number, return: number, sharpe_ratio: number | null, weights: Weights}} FrontierPoint
 *
 * @typedef {object} OptimizationResult
 * @property {string} portfolio_id
 * @property {string} timestamp
 * @property {string} status
 * @property {Weights} weights
 * @property {Record<string, number | null>} metrics
 * @property {Weights} risk_contributions
 * @property {FrontierPoint[]} efficient_frontier
 * @property {FrontierPoint[]} corner_portfolios
 * @property {FrontierPoint | null} [minimum_risk_portfolio]  not in results stored by earlier versions
 * @property {FrontierPoint | null} [tangency_portfolio]
 * @property {Weights} [factor_risk_contributions]  of factors or principal components
 * @property {Hierarchy} [hierarchy]  of models with a tree
 * @property {Record<string, any>} solver
 * @property {{constraint: string, limit: number, shadow_price: number, metric: string}[]} shadow_prices
 * @property {string[]} warnings
 * @property {Record<string, any>} metadata
 *
 * @typedef {object} Hierarchy  a tree of the assets; clusters 0 to n − 1 are these, merge k makes n + k
 * @property {string[]} order  the leaves from left to right
 * @property {{left: number, right: number, distance: number, size: number}[]} merges
 * @property {Record<string, number> | null} clusters
 *
 * @typedef {{asset_symbol: string, start_date: string, end_date: string, observations: number, last_price: number}} Coverage
 *
 * @typedef {{code: string, name: string, kind: string, can_be_optimized: boolean, can_be_limited: boolean}} RiskMeasure
 *
 * @typedef {{path: string, message: string}} Problem  a message and the field it belongs to
 *
 * @typedef {object} Adopted  a point of the frontier taken as the portfolio
 * @property {FrontierPoint} point
 * @property {string} label
 * @property {OptimizationRequest} request  reproduces the point
 * @property {OptimizationResult | null} full  the server's answer to that request, once it is there
 * @property {string | null} note
 */

export {};
