/** Tables of books: headers that sort, rows that unfold, and no more rows at once than a browser draws without a pause. */

import { h } from "../../lib/dom.js";
import { count } from "../../lib/format.js";

/**
 * @typedef {object} Column
 * @property {string} key
 * @property {string} label
 * @property {boolean} [text]  aligned to the left
 * @property {string} [title]
 * @property {string} [class]
 *
 * @typedef {{key: string, descending: boolean}} Order
 */

/** @param {Column[]} columns @param {Order} [order] @param {(key: string) => void} [sortBy] */
export function header(columns, order, sortBy) {
  const cells = columns.map(({ key, label, text, title, class: name }) => {
    const cell = text ? "th.text" : "th";
    if (!sortBy || label === "") return h(cell, { scope: "col", title, class: name ?? "" }, label || h("span.sr-only", null, title ?? ""));
    const isSorted = order?.key === key;
    const arrow = isSorted ? (order.descending ? "↓" : "↑") : "";
    return h(
      cell,
      { scope: "col", class: name ?? "", "aria-sort": isSorted ? (order.descending ? "descending" : "ascending") : null },
      h("button", { type: "button", title, "data-key": key, onclick: () => sortBy(key) }, label, h("i", { "aria-hidden": "true" }, arrow)),
    );
  });
  return h("thead", null, h("tr", null, cells));
}

/**
 * The cell with the button that unfolds a row; what it unfolds is made when it is asked for.
 * @param {string} name @param {any} label what the cell shows beside the mark @param {() => any} detail @param {number} columns
 */
export function unfolding(name, label, detail, columns) {
  const button = h("button.unfold", { type: "button", "aria-expanded": "false", "aria-label": name, onclick: toggle }, "▸");
  let row = null;
  function toggle(event) {
    event?.stopPropagation();
    const isOpen = row !== null;
    button.setAttribute("aria-expanded", String(!isOpen));
    if (isOpen) {
      row.remove();
      row = null;
    } else {
      row = h("tr.detail", null, h("td.text", { colSpan: columns }, detail()));
      button.closest("tr").after(row);
    }
  }
  return h("td.text.unfolds", null, button, label);
}

/** The button for the rows that are not drawn yet. @param {number} left @param {number} step @param {() => void} more */
export function moreRows(left, step, more) {
  if (left <= 0) return [];
  const shown = left > step ? `${count(step)} more of ${count(left)}` : `${count(left)} more`;
  return [h("div.actions.more-rows", null, h("button.small", { type: "button", onclick: more }, `Show ${shown}`))];
}
