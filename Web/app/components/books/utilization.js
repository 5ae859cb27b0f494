/** What is held by what should be held, of everything, of each class and of money: bars about the range in which nothing is to do. */

import { plainWord } from "../../core/books-words.js";
import { byId, h } from "../../lib/dom.js";
import { percent, unknown } from "../../lib/format.js";

/** The target range of the documents. */
const range = [0.95, 1.05];

/** @param {import("../../core/state.js").Store} store */
export function mountUtilization(store) {
  store.watch(["drift"], ({ drift: { value } }) => {
    if (!value) return;
    const { overall, by_asset_class: classes } = value.portfolio_utilization;
    const rows = [["Portfolio", overall], ...Object.entries(classes).map(([name, each]) => [plainWord(name), each])];
    const numbers = rows.map(([, each]) => (each === null ? null : Number(each)));
    const most = Math.max(1.2, ...numbers.map((each) => (each ?? 0) * 1.04));
    byId("utilization").replaceChildren(
      h("table.utilization", null, h("tbody", null, rows.map(([name], at) => line(String(name), numbers[at], most)))),
      h("p.hint", null, "Value held by value wanted; the shaded range is 95 to 105 %."),
    );
  });
}

function line(name, value, most) {
  const said = `${name}: ${value === null ? "no target" : percent(value)}`;
  const [state, tone] = value === null ? [unknown, ""] : value > range[1] ? ["over", "warn"] : value < range[0] ? ["under", "warn"] : ["in range", "good"];
  const width = (part) => `${Math.min(100, (part / most) * 100)}%`;
  return h(
    "tr",
    { "data-utilization": name, class: tone === "warn" ? "outside" : "" },
    h("td.text", null, name === "Portfolio" ? h("b", null, name) : name),
    h("td.bar", null, h("div.bullet", { role: "img", "aria-label": said, title: said },
      h("i.band", { style: { left: width(range[0]), width: width(range[1] - range[0]) } }),
      value !== null && h("i.now", { style: { left: "0", width: width(value) } }),
      h("i.aim", { style: { left: width(1) } }))),
    h("td", null, value === null ? unknown : percent(value)),
    h("td.text", null, h("span.badge", { class: tone }, state)),
  );
}
