/** The switch that stops all orders of all portfolios, and lets them pass again. */

import { reread } from "../../core/books.js";
import { turnKillSwitch } from "../../core/rebalance-api.js";
import { byId, h } from "../../lib/dom.js";
import { badge } from "./badge.js";
import { deedForm } from "./deed-form.js";

const why = "Say why: whoever finds trading stopped will want to know.";

/** @param {import("../../core/state.js").Store} store @param {string} id  of its place */
export function mountKillSwitch(store, id) {
  const root = byId(id);
  const state = h("div.kill-state", { role: "status" });
  const turn = async (deed, said, key) => {
    await turnKillSwitch({ stopped: deed === "stop", ...said }, key);
    reread(store);
  };
  const form = deedForm(id, [
    { name: "stop", label: "Stop all trading", kind: "danger", why },
    { name: "resume", label: "Let orders pass again", why: "Say why orders may pass again." },
  ], turn, { reason: "Reason" });
  root.replaceChildren(state, h("details.more", null, h("summary", null, "Kill switch"), h("p.hint", null, "Stops the orders of every portfolio: nothing new is sent, and what is open is taken back."), form));
  store.watch(["killSwitch"], ({ killSwitch: { value, error } }) => {
    const isStopped = value !== null && String(value.stopped) === "true";
    form.querySelector("[value=stop]").hidden = isStopped;
    form.querySelector("[value=resume]").hidden = !isStopped;
    state.replaceChildren(...(value === null ? [error ? h("span.field-error", null, error.message) : ""] : parts(value, isStopped)));
  });
}

const parts = ({ portfolios = [] }, isStopped) => [
  badge(isStopped ? ["Trading is stopped", "bad"] : ["Trading is allowed", "good"]),
  ...portfolios.map(({ portfolio, by, reason }) => h("span.hint", null, `${portfolio}: ${by}, ${reason}`)),
];
