/** What is asked for, by whom and until when, and the yes or no to exactly this plan. */

import { reread } from "../../core/books.js";
import { decide } from "../../core/rebalance-api.js";
import { isOver, timeLeft, tradesChanged } from "../../core/rebalance.js";
import { modes, styles } from "../../core/rebalance-words.js";
import { planFields, requestOf, typedOf } from "../../core/plan-fields.js";
import { addressOf } from "../../core/route.js";
import { writeExact } from "../../lib/exact.js";
import { byId, facts, h } from "../../lib/dom.js";
import { instant, plural } from "../../lib/format.js";
import { changedTable } from "./changed-trades.js";
import { deedForm } from "./deed-form.js";

const pauseSeconds = 3;

/** @param {import("../../core/state.js").Store} store */
export function mountApproval(store) {
  const root = byId("approval");
  /** The plan that was on show when another one took its place. @type {any} */
  let outdated = null;
  const send = async (deed, { by, reason }, key) => {
    const { route, rebalance: { value } } = store.get();
    const said = deed === "approve" ? { by, hash: value.proposal.hash } : { by, reason };
    try {
      await decide(route.id, route.item, /** @type {any} */ (deed), said, key);
      outdated = null;
      changed.replaceChildren();
    } catch (error) {
      if (error.code !== "plan_stale") throw error;
      outdated = { item: `${route.id} ${route.item}`, hash: value.proposal.hash, plan: value.proposal.plan, message: error.message };
      changed.replaceChildren(h("p.notice", null, error.message));
    } finally {
      reread(store);
    }
  };
  const form = deedForm("decide", [
    { name: "approve", label: "Approve", kind: "primary" },
    { name: "reject", label: "Reject", kind: "danger", why: "Say why: who asked will want to know." },
  ], send, { reason: "Reason of a rejection" });
  const place = h("div");
  const changed = h("div.changed", { role: "status" });
  const clock = h("span", { role: "timer" });
  root.replaceChildren(place, changed, form);

  /** When a plan past its time was last asked for: the server's clock decides, which may be behind. */
  let asked = 0;
  const tick = () => {
    const { route, rebalance: { value } } = store.get();
    if (route.page !== "rebalance" || value?.status !== "PENDING_APPROVAL") return;
    const left = timeLeft(value.proposal.expires_at, Date.now());
    clock.textContent = left === null ? "expired" : `in ${left}`;
    clock.className = left === null ? "down" : "";
    if (left !== null || Date.now() - asked < pauseSeconds * 1000) return;
    asked = Date.now();
    reread(store);
  };
  setInterval(tick, 1000);
  store.watch(["rebalance"], ({ rebalance: { value }, route }) => {
    byId("card-approval").hidden = !value?.proposal;
    if (!value?.proposal) return;
    const isWaiting = value.status === "PENDING_APPROVAL";
    form.hidden = !isWaiting;
    place.replaceChildren(...said(value, clock, planAgain(route, value)));
    tick();
    const isOutdated = outdated?.item === `${route.id} ${route.item}` && outdated.hash !== value.proposal.hash;
    changed.replaceChildren(...(isOutdated ? difference(outdated, value.proposal) : []));
  });
}

function said({ status, proposal, approval, rejection, cancellation, executor }, clock, again) {
  const { hash, planned_at, expires_at, requested_by, mode, replans, replan_reason, request, execution } = proposal;
  const decision = (word, { by, at, reason }) => [word, h("span", null, h("b", null, by), `, ${instant(at)}`, reason ? `: ${reason}` : "")];
  return [
    facts([
      ["Asked by", h("span", null, h("b", null, requested_by), `, ${instant(planned_at)}`)],
      ["Plan", h("span", null, h("code", { title: hash }, hash.slice(0, 12)), `, ${(modes[request?.mode ?? "full"] ?? [request?.mode])[0].toLowerCase()}`)],
      ["Approval", mode === "automatic" ? "automatic" : "by a person"],
      ["Carried out", execution ? (styles[execution.style] ?? [execution.style])[0] : "–"],
      status === "PENDING_APPROVAL" && ["Expires", h("span", null, clock, `, ${instant(expires_at)}`)],
      approval && decision("Approved by", approval),
      rejection && decision("Rejected by", rejection),
      cancellation && decision("Canceled by", cancellation),
      executor && ["Executor", h("code", { title: executor }, executor.slice(0, 12))],
    ].filter(Boolean), "dl.settings"),
    Number(replans) > 0 && h("p.notice", null, `Planned again ${plural(Number(replans), "time")}${replan_reason ? `: ${replan_reason}` : ""}`),
    isOver({ status }) && h("div.actions", null, h("a.button.small", { href: again }, "Plan again")),
  ].filter(Boolean);
}

/** The page of a plan that is asked the same. */
function planAgain(route, { proposal: { request } }) {
  const typed = typedOf(planFields, request ?? {});
  return addressOf({ page: "plan", id: route.id, request: writeExact(requestOf(planFields, (path) => typed.get(path) ?? "").request) });
}

const difference = ({ plan, message }, { plan: now }) => [
  h("p.notice", null, message),
  h("h3", null, "What changed"),
  changedTable(tradesChanged(plan, now)),
  h("p.hint", null, "Below is the new plan. Approve it, or reject it."),
];
