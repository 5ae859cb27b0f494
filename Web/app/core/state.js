/**
 * One store for the whole page. Components read it, watch the keys they draw, and change it through `set`.
 *
 * @typedef {object} State
 * @property {import("./form.js").Form} form
 * @property {{assets: import("./types.js").Coverage[], revision: number | null, loaded: boolean}} market
 * @property {{running: boolean, startedAt: number, seconds: number | null}} run
 * @property {import("./types.js").OptimizationResult | null} result
 * @property {string | null} resultForm  the form's request, as text, that the result answers
 * @property {import("./types.js").Adopted | null} adopted
 * @property {import("./types.js").FrontierPoint | null} hovered
 * @property {{code: string, message: string, details: any, atField: boolean} | null} failure
 * @property {import("./types.js").Problem[]} problems
 * @property {{title: string, message: string, retry: (() => void) | null} | null} banner
 * @property {{key: string, dates: string[], prices: Record<string, (number | null)[]>} | null} prices
 * @property {{key: string, assets: string[], correlation: number[][], observations: number, spectrum: import("./types.js").Spectrum | null} | null} correlation
 * @property {{key: string, quality: any} | null} quality  of the form's assets, while there is no result
 * @property {Record<string, string>} unread  why `prices`, `correlation` or `quality` are not there yet, where it is known
 * @property {{of: import("./types.js").OptimizationResult, assets: any[] | null, error: string | null} | null} findings
 *   behind the counts of that result, once asked for
 * @property {import("./types.js").RiskMeasure[]} measures  none until the server has listed them
 * @property {"light" | "dark"} theme
 * @property {import("./route.js").Route} route  the page on show
 * @property {number} booksRevision  grows when something is recorded
 * @property {import("./books.js").Read<any>} portfolios  the answers of the API to what the page on show needs
 * @property {import("./books.js").Read<any>} snapshot
 * @property {import("./books.js").Read<any>} ledger
 * @property {import("./books.js").Read<any>} targets
 * @property {import("./books.js").Read<any>} instruments
 * @property {import("./books.js").Read<any>} performance
 * @property {import("./books.js").Read<any>} drift
 * @property {import("./books.js").Read<any>} triggers
 * @property {import("./books.js").Read<any>} rebalances
 * @property {import("./books.js").Read<any>} rebalance  the one on show
 * @property {import("./books.js").Read<any>} killSwitch
 * @property {import("./books-state.js").Plan} plan
 * @property {import("./books.js").Read<any>} frontier  of plans, for another aversion each
 * @property {any[]} happenings  events of the rebalance on show, the newest first
 * @property {import("./books.js").Read<any>} profile
 * @property {import("./books.js").Read<any>} health
 * @property {import("./books-state.js").Entries} entries
 */

/**
 * @param {State} initial
 */
export function createStore(initial) {
  let state = initial;
  /** @type {{keys: (keyof State)[], draw: (state: State) => void}[]} */
  const watchers = [];

  return {
    get: () => state,

    /** @param {Partial<State>} patch */
    set(patch) {
      const changed = Object.keys(patch).filter((key) => patch[key] !== state[key]);
      if (changed.length === 0) return;
      state = { ...state, ...patch };
      for (const { keys, draw } of watchers) {
        if (!keys.some((key) => changed.includes(key))) continue;
        try {
          draw(state);
        } catch (error) {
          // A part that cannot draw is a defect to report, and no reason to leave the other parts blank.
          reportError(error);
        }
      }
    },

    /**
     * Draws now and after every change of one of the keys.
     * @param {(keyof State)[]} keys
     * @param {(state: State) => void} draw
     */
    watch(keys, draw) {
      watchers.push({ keys, draw });
      draw(state);
    },
  };
}

/** @typedef {ReturnType<typeof createStore>} Store */
