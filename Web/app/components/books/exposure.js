/** Long, short, gross and net, and what of it lies in each sector, currency or class of assets. */

import { plainWord } from "../../core/books-words.js";
import { addressOf } from "../../core/route.js";
import * as decimal from "../../lib/decimal.js";
import { byId, facts, h } from "../../lib/dom.js";
import { count } from "../../lib/format.js";
import { share } from "./tiles.js";

const most = 14;

/** @param {import("../../core/state.js").Store} store */
export function mountExposure(store) {
  const root = byId("exposure");
  const buttons = [...root.closest(".card").querySelectorAll("[data-by]")];
  let by = "by_sector";

  const draw = () => {
    const { snapshot: { value }, route } = store.get();
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.by === by));
    root.replaceChildren(...(value ? parts(value, by, addressOf({ ...route, page: "health" })) : []));
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      by = button.dataset.by;
      draw();
    });
  }
  store.watch(["snapshot", "route"], draw);
}

function parts({ exposure, currency }, by, health) {
  if (!exposure) return [h("p.none", null, "Unknown as long as a holding has no price.")];
  const digits = decimal.minorDigits(currency);
  const sides = ["long", "short", "gross", "net"].map((side) => [
    side[0].toUpperCase() + side.slice(1),
    h("span", { title: decimal.full(exposure[side]) }, decimal.money(exposure[side], digits)),
  ]);
  return [facts(sides, "dl.sides"), ...breakdown(exposure[by] ?? [], by, digits, health)];
}

function breakdown(groups, by, digits, health) {
  const isUnknown = groups.every(({ name }) => name === "unknown" || name === "CASH");
  if (groups.length === 0 || (isUnknown && by !== "by_currency")) {
    const what = by === "by_sector" ? "sector" : by === "by_currency" ? "currency" : "class";
    return [
      h("p.none", null, `Nothing says the ${what} of what is held. `, by !== "by_currency" &&
        ["Import what the assets are, a CSV of instruments, under ", h("a", { href: health }, "Data health"), "."]),
    ];
  }
  const sizes = groups.map(({ percentage }) => Number(percentage ?? 0));
  const low = Math.min(0, ...sizes);
  const span = Math.max(0, ...sizes) - low || 1;
  const rows = groups.slice(0, most).map(({ name, value, percentage }, at) =>
    h(
      "tr",
      { "data-group": name },
      h("td.text", null, name === "unknown" ? h("i", null, name) : by === "by_asset_class" ? plainWord(name) : name),
      h("td.bar", { "aria-hidden": "true" }, h("div.meter", null, bar(sizes[at], low, span))),
      h("td", { title: decimal.full(value) }, decimal.money(value, digits)),
      h("td", null, share(percentage)),
    )
  );
  const more = groups.length - most;
  return [
    h("table", null, h("tbody", null, rows)),
    ...(more > 0 ? [h("p.hint", null, `and ${count(more)} more`)] : []),
  ];
}

function bar(size, low, span) {
  const left = (Math.min(size, 0) - low) / span;
  return h("i", {
    class: size < 0 ? "down" : "",
    style: { left: `${left * 100}%`, width: `${(Math.abs(size) / span) * 100}%` },
  });
}
