/** The page's state in the address, so that a reload or a shared link shows the same thing. */

const simple = [
  "start_date",
  "end_date",
  "model",
  "risk_measure",
  "objective",
  "mean_estimator",
  "covariance_estimator",
];
const numeric = [
  "risk_free_rate",
  "risk_aversion",
  "confidence_level",
  "ewma_decay",
  "periods_per_year",
  "efficient_frontier",
];

const named = new Set(["assets", "constraints", ...simple, ...numeric]);

/**
 * @param {import("./types.js").OptimizationRequest} request
 * @param {string | null} portfolio  id of the result shown
 * @param {number | null} adopted  return of the adopted frontier point
 */
export function toHash(request, portfolio, adopted) {
  const parts = new URLSearchParams();
  for (const name of [...simple, ...numeric]) {
    if (request[name] !== undefined) parts.set(name, String(request[name]));
  }
  if (request.constraints) parts.set("constraints", JSON.stringify(request.constraints));
  const rest = Object.entries(request).filter(([name]) => !named.has(name));
  if (rest.length > 0) parts.set("rest", JSON.stringify(Object.fromEntries(rest)));
  if (portfolio) parts.set("portfolio", portfolio);
  if (adopted !== null) parts.set("adopted", String(adopted));
  return `#assets=${request.assets.map(encodeURIComponent).join(",")}&${parts}`;
}

/**
 * @param {string} hash
 * @returns {{request: import("./types.js").OptimizationRequest, portfolio: string | null, adopted: number | null} | null}
 *   null where the address holds no request
 */
export function fromHash(hash) {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const assets = (parts.get("assets") ?? "").split(",").filter(Boolean);
  if (assets.length === 0) return null;
  const request = { assets };
  for (const name of simple) {
    if (parts.has(name)) request[name] = parts.get(name);
  }
  for (const name of numeric) {
    const value = Number(parts.get(name));
    if (parts.has(name) && Number.isFinite(value)) request[name] = value;
  }
  const constraints = objectIn(parts, "constraints");
  if (constraints) request.constraints = constraints;
  for (const [name, value] of Object.entries(objectIn(parts, "rest") ?? {})) {
    if (!named.has(name)) request[name] = value;
  }
  const adopted = parts.has("adopted") ? Number(parts.get("adopted")) : null;
  return { request, portfolio: parts.get("portfolio"), adopted: Number.isFinite(adopted) ? adopted : null };
}

/** The JSON object under a name; `null` where a link was cut off: the rest of it is still worth showing. */
function objectIn(parts, name) {
  try {
    const value = JSON.parse(parts.get(name) ?? "null");
    return value && typeof value === "object" && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
