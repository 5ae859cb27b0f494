/** Opens what the address names, and writes into it what the page shows. */

import { fromHash, toHash } from "./hash.js";
import { formOf, requestOf } from "./request.js";
import { byId, settle } from "../lib/dom.js";

/**
 * @param {import("./state.js").Store} store
 * @param {import("./actions.js").Actions} actions
 * @param {ReturnType<typeof fromHash>} shared  what the address named when the page was opened
 */
export async function followAddress(store, actions, shared) {
  let written = "";

  const show = async ({ portfolio, adopted }) => {
    if (!portfolio) return;
    try {
      await actions.open(portfolio, adopted);
    } catch (error) {
      // The link may come from another machine: its request is enough to compute the result again.
      if (error.code !== "not_found") return actions.fail(error, () => show({ portfolio, adopted }));
      await actions.optimize();
      if (adopted !== null) actions.adoptNearest(adopted);
    }
  };

  const write = settle(() => {
    const { form, result, resultForm, adopted, route } = store.get();
    if (form.assets.length === 0) return;
    const { request, problems } = requestOf(form);
    if (problems.length > 0) return;
    const current = result && resultForm === JSON.stringify(request) ? result.portfolio_id : null;
    written = toHash(request, current, current && adopted ? adopted.point.return : null);
    byId("to-optimize").href = written;
    if (route.page === "optimize") history.replaceState(null, "", written);
  }, 200);

  addEventListener("hashchange", () => {
    const named = location.hash === written ? null : fromHash(location.hash);
    if (!named) return;
    store.set({ form: formOf(named.request) });
    show(named);
  });

  if (shared) await show(shared);
  store.watch(["form", "result", "adopted", "route"], write);
}
