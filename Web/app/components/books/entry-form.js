/** Recording one transaction by hand: a row of a history, which the server looks at before it is recorded. */

import * as api from "../../core/books-api.js";
import { reread } from "../../core/books.js";
import { entryType } from "../../core/books-words.js";
import { deedOf } from "../../core/deeds.js";
import { byId, h } from "../../lib/dom.js";
import { complain } from "./complaints.js";

/** What each kind of transaction says; the last ones are those that may be left out. @type {Record<string, string[]>} */
const parts = {
  buy: ["symbol", "quantity", "price", "fee", "tax", "lot"],
  sell: ["symbol", "quantity", "price", "fee", "tax", "lot"],
  short: ["symbol", "quantity", "price", "fee", "tax"],
  cover: ["symbol", "quantity", "price", "fee", "tax"],
  deposit: ["amount", "fee"],
  withdrawal: ["amount", "fee"],
  dividend: ["symbol", "amount", "fee", "tax"],
  interest: ["symbol", "amount", "fee", "tax"],
  fee: ["symbol", "amount"],
  tax: ["symbol", "amount"],
  split: ["symbol", "quantity"],
  merger: ["symbol", "into", "quantity", "amount", "price"],
  spin_off: ["symbol", "into", "quantity", "cost_share"],
  transfer_in: ["symbol", "quantity", "price", "amount", "fee"],
  transfer_out: ["symbol", "quantity", "price", "amount", "fee"],
};
/** Every transaction has these. */
const always = ["date", "type", "currency", "fx_rate", "account", "note"];
const columns = ["date", "type", "symbol", "quantity", "price", "amount", "fee", "tax", "currency", "fx_rate", "account", "lot", "note", "into", "cost_share"];
/** The field that a history's impossibility is about. @type {Record<string, string>} */
const fieldOf = { not_enough_shares: "quantity", unknown_lot: "lot", ambiguous_lot: "lot" };
const ratios = ["split", "merger", "spin_off"];

/** @param {import("../../core/state.js").Store} store */
export function mountEntryForm(store) {
  const form = byId("entry-form");
  const report = byId("entry-report");
  const type = form.elements.type;
  type.append(...Object.keys(parts).map((value) => h("option", { value }, entryType(value))));

  const show = () => {
    const told = new Set([...always, ...parts[type.value]]);
    for (const field of form.querySelectorAll(".field[data-path]")) field.hidden = !told.has(field.dataset.path);
    byId("entry-quantity-label").textContent = ratios.includes(type.value) ? "New shares for an old one" : "Quantity";
    form.elements.quantity.placeholder = ratios.includes(type.value) ? "2 or 3/2" : "";
  };
  const forget = () => {
    report.replaceChildren();
    complain(form, null);
  };
  type.addEventListener("change", show);
  form.addEventListener("input", forget);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const look = byId("entry-look");
    if (look.disabled) return;
    look.disabled = true;
    const { id } = store.get().route;
    const file = fileOf(form);
    try {
      const answer = await api.previewHistory(id, file, null);
      forget();
      report.replaceChildren(...preview(answer, keeping(id, file)));
      report.querySelector("button")?.focus();
    } catch (error) {
      refuse(error);
    } finally {
      look.disabled = false;
    }
  });

  const refuse = (error) => {
    report.replaceChildren();
    const { rows: [fault] = [], problem, path } = error.details ?? {};
    complain(form, fault ?? error, fault ? fault.column ?? null : path ?? fieldOf[problem] ?? null);
  };
  const keeping = (id, file) => {
    const key = api.actionKey();
    return async (event) => {
      const button = event.currentTarget;
      if (button.disabled) return;
      button.disabled = true;
      try {
        await api.recordHistory(id, file, null, key);
        report.replaceChildren(
          h("p", { id: "entry-done", role: "status" }, h("span.badge.good", null, "Recorded"), " It is the last entry of the journal now."),
          h("div.actions", null,
            h("button.small", { type: "button", id: "entry-another", onclick: another }, "Another one"),
            h("button.small", { type: "button", onclick: () => byId("record-dialog").close() }, "Done")),
        );
        report.querySelector("button").focus();
        reread(store);
      } catch (error) {
        button.disabled = false;
        refuse(error);
      }
    };
  };
  const another = () => {
    const [date, kind, account] = ["date", "type", "account"].map((name) => form.elements[name].value);
    form.reset();
    Object.assign(form.elements.date, { value: date });
    Object.assign(type, { value: kind });
    Object.assign(form.elements.account, { value: account });
    forget();
    show();
    (form.elements.symbol.closest("[hidden]") ? form.elements.amount : form.elements.symbol).focus();
  };

  store.watch(["snapshot", "ledger"], ({ snapshot, ledger }) => {
    const symbols = new Set([...(snapshot.value?.allocations ?? []), ...(ledger.value?.positions ?? [])].map(({ symbol }) => symbol));
    byId("entry-symbols").replaceChildren(...[...symbols].map((value) => h("option", { value })));
    const accounts = new Set((ledger.value?.positions ?? []).flatMap(({ lots }) => lots.map(({ account }) => account)).filter(Boolean));
    byId("entry-accounts").replaceChildren(...[...accounts].map((value) => h("option", { value })));
  });
  store.watch(["portfolios", "route"], ({ portfolios, route }) => {
    const book = portfolios.value?.portfolios.find(({ portfolio }) => portfolio === route.id);
    form.elements.currency.placeholder = book?.currency ?? "";
  });
  show();
  return {
    clear() {
      form.reset();
      show();
      forget();
    },
  };
}

/** The row of a history that the fields on show say. */
function fileOf(form) {
  const told = columns.filter((name) => !form.elements[name].closest(".field").hidden && form.elements[name].value.trim() !== "");
  const cells = told.map((name) => quoted(["currency", "symbol", "into"].includes(name) ? spelled(form.elements[name]) : form.elements[name].value.trim()));
  // Date and type stand there always: the server says what is missing in its own words.
  const names = [...new Set(["date", "type", ...told])];
  const row = names.map((name) => cells[told.indexOf(name)] ?? "");
  return new File([`${names.join(",")}\n${row.join(",")}\n`], "by hand.csv", { type: "text/csv" });
}

/** A symbol as it is known here; one in small letters alone is one in capitals. @param {HTMLInputElement} input */
function spelled({ value, list }) {
  const typed = value.trim();
  const known = [...list?.options ?? []].find((option) => option.value.toLowerCase() === typed.toLowerCase());
  return known?.value ?? (typed === typed.toLowerCase() ? typed.toUpperCase() : typed);
}

const quoted = (text) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function preview({ rows: [row], warnings }, keep) {
  if (row?.outcome === "known") {
    return [h("p.notice", null, "Exactly this is in the journal already, so recording it would change nothing. Was it done twice? Say so in the note, which tells the two apart.")];
  }
  return [
    h("p", { id: "entry-preview" }, h("b", null, row.transaction.date), ` ${deedOf(row.transaction)}.`),
    ...(warnings.length > 0 ? [h("ul.notes", null, warnings.map((text) => h("li.warn", null, text)))] : []),
    h("div.actions", null, h("button.primary", { type: "button", id: "entry-confirm", onclick: keep }, "Record it")),
  ];
}
