/** The words of books on the wire and what people call them. */

/** @type {Record<string, string>} */
const selections = {
  fifo: "oldest lots first",
  lifo: "newest lots first",
  hifo: "dearest lots first",
  lofo: "cheapest lots first",
  average: "average cost",
  specific: "named lots",
  tax_optimal: "lots of the least tax first",
};

/** Which lots are sold first; rates may follow the name. @param {string} lots */
export const lotsWords = (lots) => selections[lots.split(":")[0]] ?? lots;

/** @type {Record<string, string>} */
export const taxes = { us: "United States tax rules", uk: "United Kingdom tax rules" };

/** @type {Record<string, string>} */
export const types = { AGGRESSIVE: "aggressive", BALANCED: "balanced", CONSERVATIVE: "conservative" };

/** @type {Record<string, string>} */
export const frequencies = { DAILY: "every day", WEEKLY: "every week", MONTHLY: "every month", QUARTERLY: "every quarter", YEARLY: "every year" };

/** Why a rebalance was begun. @type {Record<string, string>} */
export const rebalanceTypes = { SCHEDULED: "Scheduled", THRESHOLD: "Threshold", MANUAL: "Manual" };

/** How far a rebalance is, and how it looks. @type {Record<string, [label: string, tone: string]>} */
export const rebalanceStates = {
  PENDING: ["Pending", "warn"],
  PENDING_APPROVAL: ["To be approved", "warn"],
  APPROVED: ["Approved", "accent"],
  EXECUTING: ["Executing", "accent"],
  COMPLETED: ["Completed", "good"],
  PARTIAL: ["Partly done", "warn"],
  FAILED: ["Failed", "bad"],
  REJECTED: ["Rejected", ""],
  EXPIRED: ["Expired", ""],
  CANCELED: ["Canceled", ""],
};

/** What an entry of the journal is. @type {Record<string, string>} */
export const entryTypes = {
  deposit: "Deposit",
  withdrawal: "Withdrawal",
  buy: "Buy",
  sell: "Sell",
  short: "Short sale",
  cover: "Cover",
  dividend: "Dividend",
  interest: "Interest",
  fee: "Fee",
  tax: "Tax",
  split: "Split",
  transfer_in: "Transfer in",
  transfer_out: "Transfer out",
  fx: "Exchange",
  merger: "Merger",
  spin_off: "Spin-off",
  reversal: "Reversal",
  profile: "Profile",
  allocations: "Targets",
  rebalance: "Rebalance",
  performance: "Performance",
  plan: "Plan",
  execution: "Orders",
  simulation: "Simulated venue",
  halt: "Kill switch",
};

/** The log of orders: a hundred lines of it for one rebalance, so that they are on show where they are asked for. */
export const logTypes = ["execution", "simulation"];

/** @param {string} type */
export const entryType = (type) => entryTypes[type] ?? type.replaceAll("_", " ");

/** @param {string} type a word of the contract, as STOCK or REAL_ESTATE */
export const plainWord = (type) => {
  const word = String(type).replaceAll("_", " ");
  return word === word.toUpperCase() && word.length > 3 ? word[0] + word.slice(1).toLowerCase() : word;
};
