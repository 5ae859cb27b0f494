/** A rebalance while it is carried out: what was to be filled by now and what is, each order, and the way to stop it. */

import { chart } from "../../charts/chart.js";
import { scheduleFigure } from "../../charts/schedule.js";
import { reread } from "../../core/books.js";
import { decide } from "../../core/rebalance-api.js";
import { filledPart, isRunning, isWaiting } from "../../core/rebalance.js";
import * as decimal from "../../lib/decimal.js";
import { byId, h } from "../../lib/dom.js";
import { instant, percent, plural } from "../../lib/format.js";
import { deedForm } from "./deed-form.js";
import { drawOrders } from "./orders.js";
import { sessionsTable } from "./sessions.js";

/** @param {import("../../core/state.js").Store} store */
export function mountExecution(store) {
  const cancel = async (_, said, key) => {
    const { route } = store.get();
    await decide(route.id, route.item, "cancel", said, key);
    reread(store);
  };
  const form = deedForm("cancel", [{ name: "cancel", label: "Cancel the rebalance", kind: "danger", why: "Say why: it is kept with the rebalance." }], cancel, { reason: "Reason" });
  const stop = h("details.more", null, h("summary", null, "Stop it"), h("p.hint", null, "Open orders are taken back; what was traded stays."), form);
  byId("execution-stop").replaceChildren(stop);

  store.watch(["rebalance"], ({ rebalance: { value } }) => {
    const isShown = value?.proposal && ((value.orders ?? []).length > 0 || isRunning(value));
    byId("card-execution").hidden = byId("card-orders").hidden = !isShown;
    if (!isShown) return;
    stop.hidden = !isRunning(value) || Boolean(value.cancellation);
    byId("execution-progress").replaceChildren(...progress(value));
    const sessions = byId("execution-sessions");
    sessions.hidden = (value.sessions ?? []).length === 0;
    sessions.replaceChildren(...(sessions.hidden ? [] : [sessionsTable(value, Date.now())]));
    byId("execution-anomalies").replaceChildren(...(value.anomalies ?? []).map((text) => h("li.warn", null, text)));
    byId("orders-hint").textContent = plural((value.orders ?? []).length, "order");
    drawOrders(byId("orders"), value.orders ?? [], value.proposal.plan?.currency ?? "USD");
  });
  chart(store, "execution-schedule", ["rebalance", "theme"], ({ rebalance: { value }, theme }) => value?.proposal && scheduleFigure(value, theme));
}

/** @param {any} record */
function progress(record) {
  const { progress: told, orders = [], proposal, status, cancellation } = record;
  if (!told) return [];
  const currency = proposal.plan?.currency ?? "USD";
  const digits = decimal.minorDigits(currency);
  const part = filledPart(record);
  const text = `${decimal.money(told.filled_value, digits)} of ${decimal.money(told.planned_value, digits)} ${currency}`;
  return [
    h("p", null, h("strong", null, percent(part)), ` filled, ${text}; ${told.closed} of ${plural(orders.length, "order")} over`,
      isWaiting(record) ? ` Waits for the session of ${next(record).day}, which opens ${instant(next(record).opens_at)}.` : "",
      cancellation && status === "EXECUTING" ? h("span.down", null, "; open orders are being taken back") : ""),
    h("div.meter.progress", { role: "progressbar", "aria-label": "Filled", "aria-valuemin": "0", "aria-valuemax": "100", "aria-valuenow": String(Math.round(100 * (part ?? 0))) },
      h("i", { style: { left: "0", width: `${Math.min(100, 100 * (part ?? 0))}%` } })),
  ];
}

const next = ({ sessions }) => sessions.find(({ state }) => state === "WAITING");
