/** What a rebalance says, made ready to draw. */

/** What is still carried out. @param {any} record */
export const isRunning = (record) => ["APPROVED", "EXECUTING"].includes(record?.status);

/** What is carried out on another day again, and is in nobody's hands until then. @param {any} record */
export const isWaiting = (record) =>
  record?.status === "EXECUTING" && !record.executor && (record.sessions ?? []).some(({ state }) => state === "WAITING");

/** What came to its end, whichever. @param {any} record */
export const isOver = (record) => ["COMPLETED", "PARTIAL", "FAILED", "REJECTED", "EXPIRED", "CANCELED"].includes(record?.status);

/**
 * How the trades of one plan differ from those of another, of each account and asset; sales are below zero.
 * @param {any} before @param {any} after  plans
 * @returns {{account: string, symbol: string, was: any, is: any}[]}  trades, null where there is none
 */
export function tradesChanged(before, after) {
  // What is borrowed, or given back, is a trade of its own beside what is held.
  const part = ({ action }) => (action === "SHORT" || action === "COVER" ? action : "");
  const byKey = (plan) => new Map(plan.trades.map((trade) => [JSON.stringify([trade.account, trade.symbol, part(trade)]), trade]));
  const [old, now] = [byKey(before), byKey(after)];
  return [...new Set([...old.keys(), ...now.keys()])].map((key) => {
    const [account, symbol] = JSON.parse(key);
    return { account, symbol, was: old.get(key) ?? null, is: now.get(key) ?? null };
  }).filter(({ was, is }) => was?.quantity !== is?.quantity || was?.action !== is?.action || was?.price !== is?.price);
}

/**
 * The value that was to be traded by each moment, and the value that was: running sums over the slices and the fills, in money to draw.
 * What is not due yet, as purchases until sales are over, is not among them.
 * @param {any} record
 * @returns {{planned: {time: string, value: number}[], filled: {time: string, value: number}[]}}
 */
export function scheduleOf({ orders, proposal }) {
  const prices = new Map((proposal.plan?.trades ?? []).map(({ symbol, price }) => [symbol, price]));
  const planned = orders.map(({ due, symbol, quantity, arrival_price: price }) =>
    ({ time: due, value: Number(quantity) * Number(price ?? prices.get(symbol) ?? 0) }));
  const filled = orders.flatMap(({ fills }) => fills.map(({ time, price, quantity }) => ({ time, value: Number(price) * Number(quantity) })));
  return { planned: running(planned), filled: running(filled) };
}

function running(steps) {
  let sum = 0;
  return steps.filter(({ time }) => time).sort((a, b) => (a.time < b.time ? -1 : Number(a.time > b.time))).map(({ time, value }) => {
    sum += value;
    return { time, value: sum };
  });
}

/** How much of what is to be traded was, at the prices of the plan; null where nothing is. @param {any} record @returns {number | null} */
export function filledPart({ orders, proposal }) {
  const prices = new Map((proposal.plan?.trades ?? []).map(({ symbol, price }) => [symbol, Number(price)]));
  const worth = (name) => orders.reduce((sum, order) => sum + Number(order[name]) * (prices.get(order.symbol) ?? 0), 0);
  const whole = worth("quantity");
  return whole > 0 ? worth("filled") / whole : null;
}

/** How long until a moment: "23 h 59 min", "4 min 12 s"; null once it is past. @param {string} until @param {number} now milliseconds */
export function timeLeft(until, now) {
  const seconds = Math.ceil((Date.parse(until) - now) / 1000);
  if (!(seconds > 0)) return null;
  const [days, hours, minutes] = [Math.floor(seconds / 86400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60];
  if (days > 0) return `${days} d ${hours} h`;
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}
