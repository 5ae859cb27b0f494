/** The HTTP API as functions. Every failure is an `ApiError`: what the server said, or why it could not be heard. */

export class ApiError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   * @param {any} details
   * @param {number} status HTTP status, 0 where no answer came
   */
  constructor(code, message, details = {}, status = 0) {
    super(message);
    this.code = code;
    this.details = details ?? {};
    this.status = status;
  }

  /** True where no server answered. */
  get unreachable() {
    return this.code === "unreachable";
  }
}

/**
 * @param {string} path
 * @param {RequestInit} [options]
 * @param {(text: string) => any} [parse]
 */
export async function call(path, options = {}, parse = JSON.parse) {
  let response;
  try {
    response = await fetch(path, { ...options, headers: { Accept: "application/json", ...options.headers } });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new ApiError("unreachable", "The Poise server does not answer. Is `poise serve` still running?");
  }
  const body = await readJSON(response, parse);
  if (response.ok) return body;
  const { code = "http_error", message = `The server answered ${response.status}.`, details } = body?.error ??
    {};
  const wait = response.headers.get("Retry-After");
  throw new ApiError(code, wait ? `${message} Try again in ${wait} s.` : message, details, response.status);
}

/** @param {Response} response @param {(text: string) => any} parse */
async function readJSON(response, parse) {
  const text = await response.text();
  try {
    return text === "" ? null : parse(text);
  } catch {
    throw new ApiError(
      "not_json",
      `The server answered ${response.status} with something that is not JSON.`,
      {},
      response.status,
    );
  }
}

/** @param {Record<string, string | number | null | undefined>} parameters */
export function query(parameters) {
  const used = Object.entries(parameters).filter(([, value]) =>
    value !== undefined && value !== null && value !== ""
  );
  return used.length === 0
    ? ""
    : `?${new URLSearchParams(used.map(([name, value]) => [name, String(value)]))}`;
}

/**
 * @param {{assets: string[], start_date?: string, end_date?: string}} window
 */
const windowQuery = ({ assets, start_date, end_date }) =>
  query({ assets: assets.join(","), start_date, end_date });

/** @param {import("./types.js").OptimizationRequest} request @param {AbortSignal} [signal] */
export const optimize = (request, signal) =>
  call("api/portfolio/optimize", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(request),
    signal,
  });

/** @param {string | null} [before] */
export const listResults = (before) => call(`api/portfolio/results${query({ limit: 25, before })}`);

/** @param {string} id */
export const readResult = (id) => call(`api/portfolio/results/${encodeURIComponent(id)}`);

export const readMeasures = () => call("api/risk-measures");

export const readMarket = () => call("api/market-data");

/** @param {{assets: string[]}} window @param {AbortSignal} [signal] */
export const readPrices = (window, signal) =>
  call(`api/market-data/prices${windowQuery(window)}`, { signal });

/** @param {{assets: string[]}} window @param {AbortSignal} [signal] */
export const readCorrelation = (window, signal) =>
  call(`api/market-data/correlation${windowQuery(window)}`, { signal });

/** @param {{assets: string[]}} window @param {AbortSignal} [signal] */
export const readQuality = (window, signal) =>
  call(`api/market-data/quality${windowQuery(window)}`, { signal });

/** @param {File} file @param {boolean} dryRun */
export const importPrices = (file, dryRun) =>
  call(`api/market-data${query({ dry_run: String(dryRun) })}`, {
    method: "POST",
    headers: { "Content-Type": file.name.endsWith(".gz") ? "application/gzip" : "text/csv" },
    body: file,
  });
