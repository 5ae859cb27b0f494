/** The words of drift, plans and rebalances on the wire and what people call them. */

/** Which rule asks for a rebalance. @type {Record<string, string>} */
const rules = {
  calendar: "Calendar",
  weight_deviation: "Weights",
  sector_deviation: "Sectors",
  group_deviation: "Groups",
  strategy_deviation: "Strategies",
  risk_budget: "Risk budget",
  performance_divergence: "Performance",
  volatility_spike: "Volatility",
  correlation_regime: "Correlations",
  drawdown: "Drawdown",
  cash_arrival: "Cash",
  tax_loss_window: "Tax losses",
  long_term_window: "Long-term gains",
};

/** Why a finding asks for nothing. @type {Record<string, string>} */
const objections = {
  NOTHING_TO_ADJUST: "nothing is off its target",
  NO_TRADE_WITHIN_LIMITS: "no trade within the limits",
  COSTS_MORE_THAN_IT_GAINS: "costs more than it gains",
  COST_LIMIT: "costs more than the limit",
  NO_TRADE_ASKED_FOR: "a reason to wait",
};

/** How an asset stands to its target, and how that looks. @type {Record<string, [label: string, tone: string]>} */
export const driftStates = { ABOVE: ["Above", "warn"], BELOW: ["Below", "warn"], WITHIN: ["Within", "good"] };

/** How grave or how urgent a finding is. @type {Record<string, [label: string, tone: string]>} */
export const degrees = { LOW: ["Low", ""], NORMAL: ["Normal", ""], MEDIUM: ["Medium", "warn"], HIGH: ["High", "bad"] };

/** Why an asset is not brought to its target. @type {Record<string, string>} */
const reasons = {
  WITHIN_BAND: "Within its band",
  COSTS_MORE_THAN_IT_GAINS: "Costs more than it gains",
  BELOW_MINIMUM_TRADE: "Below the smallest trade",
  LESS_THAN_ONE_LOT: "Less than one lot is missing",
  NO_CASH: "No cash for it",
  TURNOVER_LIMIT: "The turnover is used up",
  PARTICIPATION_LIMIT: "No more of it is traded in a day",
  NOT_IN_THIS_MODE: "Not in this mode",
  RESTRICTED: "May not be traded",
  SHORT_SELLING_NOT_ALLOWED: "May not be sold short",
  SHORT_LIMIT: "No more of it may be owed",
  WASH_SALE: "Wash sale: bought or sold at a loss within 30 days",
};

/** What a trade does, and how that looks. @type {Record<string, [label: string, tone: string]>} */
export const sides = { BUY: ["Buy", "type-buy"], SELL: ["Sell", "type-sell"], SHORT: ["Short", "type-sell"], COVER: ["Cover", "type-buy"] };

/** Whether a trade brings money. @param {string} side */
export const isSale = (side) => side === "SELL" || side === "SHORT";

/** How far a plan goes. @type {Record<string, [label: string, meaning: string]>} */
export const modes = {
  full: ["Full", "to the target, whatever it costs"],
  balanced: ["Balanced", "as near to the target as is worth its cost"],
  band: ["Band", "to the nearer edge of the band"],
  cash_flow: ["Cash flow", "buys with the cash there is, sells nothing"],
  withdraw: ["Withdraw", "raises an amount, sells only"],
};

/** How orders are given to the market. @type {Record<string, [label: string, meaning: string]>} */
export const styles = {
  immediate: ["Immediate", "everything at once"],
  twap: ["TWAP", "equal parts over time"],
  vwap: ["VWAP", "parts that follow the day's volume"],
  pov: ["POV", "a part of what the market trades"],
  implementation_shortfall: ["Shortfall", "cost weighed against risk (Almgren-Chriss)"],
  iceberg: ["Iceberg", "a small part shown at a time"],
};

/** How far an order is, and how it looks. @type {Record<string, [label: string, tone: string]>} */
const orderStates = {
  SCHEDULED: ["Scheduled", ""],
  NOT_SENT: ["Not sent", "warn"],
  INITIALIZED: ["Waiting", ""],
  SUBMITTED: ["Sent", "accent"],
  ACCEPTED: ["Working", "accent"],
  PARTIALLY_FILLED: ["Partly filled", "accent"],
  FILLED: ["Filled", "good"],
  PENDING_CANCEL: ["Being canceled", "warn"],
  CANCELED: ["Canceled", "warn"],
  REJECTED: ["Rejected", "bad"],
  DENIED: ["Denied", "bad"],
  EXPIRED: ["Expired", "warn"],
  UNRESOLVED: ["Unknown yet", "bad"],
};

/** How far a session is, and how it looks. @type {Record<string, [label: string, tone: string]>} */
const sessionStates = {
  WAITING: ["Waiting", ""],
  TRADING: ["Trading", "accent"],
  FINISHED: ["Finished", "good"],
  NOT_TRADED: ["Not traded", "warn"],
};

/** A word of the contract as a person writes it. @param {string} word */
const plain = (word) => {
  const text = String(word).toLowerCase().replaceAll("_", " ");
  return text === "" ? "" : text[0].toUpperCase() + text.slice(1);
};

/** @param {string} rule */
export const ruleWord = (rule) => rules[rule] ?? plain(rule);
/** @param {string} objection */
export const objectionWord = (objection) => objections[objection] ?? plain(objection);
/** @param {string} reason */
export const reasonWord = (reason) => reasons[reason] ?? plain(reason);
/** @param {string} state @returns {[label: string, tone: string]} */
export const orderState = (state) => orderStates[state] ?? [plain(state), ""];
/** @param {string} state @returns {[label: string, tone: string]} */
export const sessionState = (state) => sessionStates[state] ?? [plain(state), ""];
