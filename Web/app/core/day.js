/** What the last day did to a portfolio, estimated from the closing prices of its holdings. */

/**
 * Holdings with what the day brought them: value · c / (1 + c) of the change c since the close before. Those whose price is of an
 * earlier day moved on another one, and are left out.
 * @param {any[]} allocations  of the snapshot
 * @returns {{symbol: string, change: number, amount: number}[]}
 */
export function moves(allocations) {
  const day = lastDay(allocations);
  return allocations.flatMap(({ symbol, value, change, price_date }) => {
    const moved = Number(change);
    if (value === null || change === null || change === undefined || price_date !== day || moved <= -1) return [];
    return [{ symbol, change: moved, amount: (Number(value) * moved) / (1 + moved) }];
  });
}

/** The day of the newest price, empty where there is none. @param {any[]} allocations */
export const lastDay = (allocations) =>
  allocations.reduce((latest, { price_date }) => (price_date && price_date > latest ? price_date : latest), "");

/**
 * The change of the whole, and how many holdings it knows of.
 * @param {any} snapshot
 * @returns {{amount: number, fraction: number | null, known: number} | null}  null where no holding's change is known
 */
export function dayChange({ allocations, totalValue }) {
  const moved = moves(allocations);
  if (moved.length === 0) return null;
  const amount = moved.reduce((sum, move) => sum + move.amount, 0);
  const before = totalValue === null ? Number.NaN : Number(totalValue) - amount;
  return { amount, fraction: before > 0 ? amount / before : null, known: moved.length };
}
