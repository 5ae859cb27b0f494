/** Rebalances, the newest first: why each was begun, how far it is, and which weights it is to bring. */

import { rebalanceStates, rebalanceTypes } from "../../core/books-words.js";
import { missingText } from "../../core/books.js";
import { addressOf } from "../../core/route.js";
import { byId, facts, h } from "../../lib/dom.js";
import { instant, plural, unknown } from "../../lib/format.js";
import { mountKillSwitch } from "./kill-switch.js";
import { mountRebalanceForm } from "./rebalance-form.js";
import { header, moreRows, unfolding } from "./table.js";
import { mountTargets } from "./targets.js";
import { weightsTable } from "./weights-table.js";

const step = 50;

/** @type {import("./table.js").Column[]} */
const columns = [
  { key: "id", label: "Rebalance", text: true },
  { key: "state", label: "State", text: true },
  { key: "type", label: "Type", text: true, class: "roomy" },
  { key: "begun", label: "Begun", text: true, class: "roomy" },
  { key: "ended", label: "Ended", text: true, class: "roomy" },
  { key: "reason", label: "Reason", text: true },
];

/** @param {import("../../core/state.js").Store} store */
export function mountRebalances(store) {
  const { finish } = mountRebalanceForm(store);
  let shown = step;
  const draw = () => {
    const { rebalances, route } = store.get();
    const root = byId("rebalances");
    if (!rebalances.value) return root.replaceChildren(h("p.none", null, missingText(rebalances)));
    const newest = [...rebalances.value.rebalances].reverse();
    const waiting = newest.filter(({ status }) => ["PENDING", "PENDING_APPROVAL"].includes(status)).length;
    byId("rebalances-hint").textContent = newest.length === 0 ? "" : `${plural(newest.length, "rebalance")}, ${waiting === 0 ? "none waits" : `${waiting} waiting`}`;
    if (newest.length === 0) {
      return root.replaceChildren(h("p.none", null, "None yet. Plan and propose trades on the page ", h("a", { href: addressOf({ page: "plan", id: route.id }) }, "Plan"), ", or begin one by hand when weights are outside their bands: the weights of then and the targets are kept with it, and later how it ended."));
    }
    root.replaceChildren(
      h("table", { id: "rebalances-table" }, header(columns), h("tbody", null, newest.slice(0, shown).map((each) => row(each, finish, addressOf({ page: "rebalance", id: route.id, item: each.id }))))),
      ...moreRows(newest.length - shown, 5 * step, () => {
        shown += 5 * step;
        draw();
      }),
    );
  };
  mountTargets(store, "rebalance-targets");
  mountKillSwitch(store, "kill");
  store.watch(["route"], ({ route }) => {
    shown = step;
    byId("rebalances-to-plan").href = addressOf({ page: "plan", id: route.id });
  });
  store.watch(["rebalances"], draw);
}

function row(rebalance, finish, address) {
  const { id, timestamp, type, status, reason, finishedAt = null } = rebalance;
  const [label, tone] = rebalanceStates[status] ?? [status, ""];
  const action = (state, text) => h("button.small", { type: "button", "aria-label": `${text} ${id}`, onclick: () => finish(rebalance, state) }, text);
  return h(
    "tr",
    { "data-rebalance": id },
    unfolding(`Rebalance ${id}`, h("a", { href: address }, h("b", null, id)), () => details(rebalance), columns.length),
    h("td.text", null, h("span.badge", { class: tone }, label)),
    h("td.text.roomy", null, rebalanceTypes[type] ?? type),
    h("td.text.roomy", null, time(timestamp)),
    h("td.text.roomy", null, finishedAt === null ? unknown : time(finishedAt)),
    h("td.text.wrap", null, h("div.reason", null, h("span", null, reason ?? ""),
      status === "PENDING_APPROVAL" && h("span.row-actions", null, h("a.button.small", { href: address, "aria-label": `Review ${id}` }, "Review")),
      status === "PENDING" && h("span.row-actions", null, action("COMPLETED", "Complete"), action("FAILED", "Give up")))),
  );
}

const time = (text) => h("time", { dateTime: text }, instant(text));

/** What weighed how much, what it is to weigh, and what else was told. */
function details({ type, timestamp, finishedAt = null, oldAllocations, newAllocations, trades, metrics }) {
  const told = Object.entries(metrics ?? {});
  return h(
    "div.entry-details",
    null,
    h("div.tight", null, facts([
      ["type", rebalanceTypes[type] ?? type],
      ["begun", time(timestamp)],
      ["ended", finishedAt === null ? unknown : time(finishedAt)],
    ])),
    weightsTable(oldAllocations, newAllocations),
    trades?.length > 0 && h("div", null, h("h3", null, "Trades"), h("ul.told", null, trades.map((trade) => h("li", null, plain(trade))))),
    told.length > 0 && h("div", null, h("h3", null, "Told with it"), h("ul.told", null, told.map(([name, value]) => h("li", null, `${name}: ${plain(value)}`)))),
  );
}

const plain = (value) =>
  value === null || typeof value !== "object" ? String(value ?? unknown) : Object.entries(value).map(([name, each]) => `${name} ${plain(each)}`).join(", ");
