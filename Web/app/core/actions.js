/** What the user can do: optimize, cancel, adopt a frontier point, reopen a result. The only place that starts requests for results. */

import * as api from "./api.js";
import { formPath, placeOf } from "./constraints.js";
import { formOf, requestOf } from "./request.js";
import { refusal } from "./words.js";
import { limit } from "../lib/format.js";

/** @param {import("./state.js").Store} store */
export function createActions(store) {
  /** @type {AbortController | null} */
  let running = null;
  /** @type {AbortController | null} */
  let adopting = null;

  /** The text by which a result is known to answer the form as it stands. */
  const textOf = (form) => JSON.stringify(requestOf(form).request);

  async function optimize() {
    const { form } = store.get();
    const { request, problems } = requestOf(form);
    store.set({ problems, failure: null });
    if (problems.length > 0) return;

    running?.abort();
    adopting?.abort();
    const mine = new AbortController();
    running = mine;
    const startedAt = performance.now();
    store.set({ run: { running: true, startedAt, seconds: null }, banner: null });
    try {
      const result = await api.optimize(request, mine.signal);
      const seconds = (performance.now() - startedAt) / 1000;
      store.set({
        ...showing(result),
        resultForm: textOf(form),
        run: { running: false, startedAt, seconds },
      });
    } catch (error) {
      if (running !== mine) return;
      store.set({ run: { running: false, startedAt, seconds: null } });
      if (error.name !== "AbortError") fail(error, optimize);
    } finally {
      if (running === mine) running = null;
    }
  }

  function cancel() {
    running?.abort();
  }

  /** Shows a failure where it belongs: at a field, as a failed result, or above the page. */
  function fail(error, retry) {
    const { form } = store.get();
    if (
      !(error instanceof api.ApiError) || error.unreachable || error.status >= 500 || error.status === 429
    ) {
      const title = error.unreachable
        ? "Server unreachable."
        : error instanceof api.ApiError
        ? "The server could not answer."
        : "Something went wrong here.";
      store.set({ banner: { title, message: error.message, retry } });
      return;
    }
    const path = error.details.path ?? fieldOf[error.code] ?? null;
    const message = error.code === "invalid_constraint"
      ? refusal(form.words, error.message, error.details)
      : error.message;
    store.set({
      failure: { code: error.code, message: error.message, details: error.details, atField: path !== null },
      problems: path
        ? [{ path: formPath(String(path), form), message }]
        : conflictsOf(error.details, form),
    });
  }

  /**
   * Takes a point of the frontier as the portfolio. Its weights show at once; the rest of its metrics come from the request that
   * reproduces it.
   * @param {import("./types.js").FrontierPoint} point @param {string} label
   */
  async function adopt(point, label) {
    const { result } = store.get();
    if (!result) return;
    adopting?.abort();
    const mine = new AbortController();
    adopting = mine;
    const adopted = {
      point,
      label,
      request: reproducing(result.metadata.request, point),
      full: null,
      note: null,
    };
    store.set({ adopted });
    try {
      const full = await api.optimize(adopted.request, mine.signal);
      if (adopting === mine) store.set({ adopted: { ...adopted, full, note: agreement(point, full) } });
    } catch (error) {
      if (adopting !== mine || error.name === "AbortError") return;
      store.set({ adopted: { ...adopted, note: `Its other metrics are not known: ${error.message}` } });
    }
  }

  function release() {
    adopting?.abort();
    store.set({ adopted: null });
  }

  /** @param {string} id @param {number | null} [adopted] return of the frontier point to adopt */
  async function open(id, adopted = null) {
    const result = await api.readResult(id);
    const form = formOf(result.metadata.request);
    store.set({
      form,
      problems: [],
      failure: null,
      ...showing(result),
      resultForm: textOf(form),
      run: { running: false, startedAt: 0, seconds: null },
    });
    if (adopted !== null) adoptNearest(adopted);
  }

  /** @param {number} target */
  function adoptNearest(target) {
    const points = store.get().result?.efficient_frontier ?? [];
    if (points.length === 0) return;
    const index = points.reduce(
      (
        best,
        point,
        at,
      ) => (Math.abs(point.return - target) < Math.abs(points[best].return - target) ? at : best),
      0,
    );
    adopt(points[index], `Frontier point ${index + 1} of ${points.length}`);
  }

  return { optimize, cancel, adopt, adoptNearest, release, open, fail };
}

/** @typedef {ReturnType<typeof createActions>} Actions */

/** The field that a refusal concerns where the server names none. @type {Record<string, string>} */
const fieldOf = {
  unknown_asset: "assets",
  insufficient_history: "start_date",
  no_positive_excess_return: "risk_free_rate",
};

const showing = (result) => ({
  result,
  adopted: null,
  hovered: null,
  failure: null,
  problems: [],
  banner: null,
});

/**
 * The least risk at the point's return. The target is rounded down in its eleventh digit, so that the end of the frontier stays
 * feasible.
 * @returns {import("./types.js").OptimizationRequest}
 */
function reproducing(request, point) {
  const { risk_aversion: _, ...rest } = request;
  const target = Math.floor(point.return * 1e11) / 1e11;
  return {
    ...withoutNulls(rest),
    objective: "MinRisk",
    efficient_frontier: 0,
    constraints: { ...withoutNulls(request.constraints ?? {}), return_target: target },
  };
}

/** @param {any} object @returns {any} */
const withoutNulls = (object) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));

/** How well the reproduced weights agree with the frontier's own. */
function agreement(point, full) {
  const difference = Math.max(
    ...Object.keys(point.weights).map((symbol) =>
      Math.abs(point.weights[symbol] - (full.weights[symbol] ?? 0))
    ),
  );
  return difference < 1e-4
    ? null
    : `Solved again, its weights differ by up to ${limit(difference)}: the optimum is flat here.`;
}

/** Conflicting constraints as problems at their own inputs; a common bound that several assets meet is said once. */
function conflictsOf(details, form) {
  const places = (details.conflict ?? []).flatMap(({ constraint, limit: value, required }) => {
    const place = placeOf(constraint, form);
    return place ? [{ ...place, value, required }] : [];
  });
  return [...new Set(places.map(({ path }) => path))].map((path) => {
    const here = places.filter((place) => place.path === path);
    const [{ label, value, required }] = here;
    const remedy = here.length === 1 && typeof required === "number" ? ` ${limit(required)} would do.` : "";
    const more = here.length > 1 ? ` and ${here.length - 1} more` : "";
    return {
      path,
      message: `${label}${more}: ${limit(value)} is part of the conflict.${remedy}`,
    };
  });
}
