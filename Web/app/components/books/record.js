/** Recording a history or a single transaction: first looked at, which says what each row will do; then recorded, once however often it is asked. */

import * as api from "../../core/books-api.js";
import { reread } from "../../core/books.js";
import { deedOf } from "../../core/deeds.js";
import { byId, h } from "../../lib/dom.js";
import { acceptDrops } from "../../lib/drops.js";
import { count, plural } from "../../lib/format.js";
import { wireDialog } from "../dialog.js";
import { mountEntryForm } from "./entry-form.js";
import { moreRows } from "./table.js";

const step = 200;

/** @param {import("../../core/state.js").Store} store */
export function mountRecord(store) {
  const dialog = byId("record-dialog");
  const report = byId("record-report");
  const picker = byId("record-file");
  const mappingPicker = byId("record-mapping");
  let last = null;

  const look = async (file) => {
    const { id } = store.get().route;
    const mapping = mappingPicker.files[0] ?? null;
    last = file;
    showWay("file");
    if (!dialog.open) dialog.showModal();
    report.replaceChildren(h("p.none", null, `Reading ${file.name}…`));
    try {
      const answer = await api.previewHistory(id, file, mapping);
      const key = api.actionKey();
      report.replaceChildren(...preview(file, answer, () => keep(id, file, mapping, key)));
      byId("record-confirm").focus();
    } catch (error) {
      report.replaceChildren(...refusal(file, error));
    }
  };
  const keep = async (id, file, mapping, key) => {
    const confirm = byId("record-confirm");
    if (confirm.disabled) return;
    confirm.disabled = true;
    try {
      const answer = await api.recordHistory(id, file, mapping, key);
      report.replaceChildren(
        h("p", { id: "record-done", role: "status" }, h("span.badge.good", null, "Recorded"), ` ${outcome(answer, "was recorded", "were recorded")}`),
        h("div.actions", null, h("button.primary", { type: "button", onclick: () => dialog.close() }, "Done")),
      );
      report.querySelector("button").focus();
      reread(store);
    } catch (error) {
      // The same key again: had the first attempt been heard after all, the second changes nothing.
      confirm.disabled = false;
      report.querySelector(".field-error")?.remove();
      confirm.parentElement.before(...refusal(file, error));
    }
  };

  const byHand = mountEntryForm(store);
  const showWay = (way) => {
    for (const button of dialog.querySelectorAll("[data-way]")) button.setAttribute("aria-pressed", String(button.dataset.way === way));
    byId("record-by-file").hidden = way !== "file";
    byId("record-by-hand").hidden = way !== "hand";
  };
  const open = (way) => {
    report.replaceChildren();
    mappingPicker.value = "";
    last = null;
    byHand.clear();
    showWay(way);
  };
  for (const button of dialog.querySelectorAll("[data-way]")) button.addEventListener("click", () => showWay(button.dataset.way));
  wireDialog(dialog, byId("open-record"), () => open("file"));
  byId("open-by-hand").addEventListener("click", () => {
    open("hand");
    dialog.showModal();
    byId("entry-type").focus();
  });
  // The file that is looked at means something else by another mapping.
  mappingPicker.addEventListener("change", () => {
    if (last !== null) look(last);
  });
  store.watch(["route"], ({ route }) => {
    byId("record-title").textContent = `Record transactions into ${route.id}`;
    if (dialog.open) dialog.close();
  });
  picker.addEventListener("change", () => {
    if (picker.files.length > 0) look(picker.files[0]);
    picker.value = "";
  });
  acceptDrops(byId("record-drop"), () => store.get().route.id !== "" && !byId("import-dialog").open, look);
}

/** @param {{recorded: string, known: string, ignored: string}} answer @param {string} done "is new" or "was recorded", of one row @param {string} all the same of many */
function outcome({ recorded, known, ignored }, done, all) {
  const verb = recorded === "1" ? done : all;
  const rest = known === "0" ? "" : `; ${count(Number(known))} ${known === "1" ? "is" : "are"} there already and stay${known === "1" ? "s" : ""} as before`;
  const left = ignored === "0" ? "" : `; ${count(Number(ignored))} ${ignored === "1" ? "says" : "say"} nothing to record`;
  return `${plural(Number(recorded), "row")} ${verb}${rest}${left}.`;
}

function preview(file, answer, keep) {
  const { rows, recorded } = answer;
  const isNew = recorded !== "0";
  const isListed = isNew || answer.ignored !== "0";
  const list = h("tbody");
  const foot = h("div");
  let shown = 0;
  const draw = () => {
    list.append(...rows.slice(shown, shown + step).map(row));
    shown += step;
    foot.replaceChildren(...moreRows(rows.length - shown, step, draw));
  };
  draw();
  const head = h("thead", null, h("tr", null, h("th.text", { scope: "col" }, "Line"), h("th.text", { scope: "col" }, "Row"), h("th.text", { scope: "col" }, "Date"), h("th.text", { scope: "col" }, "What it will do")));
  return [
    h("p", null, h("strong", null, file.name), `: ${outcome(answer, "is new", "are new")}`, !isNew && " There is nothing to record."),
    ...(isListed ? [h("div.table-scroll.preview", { tabIndex: 0, role: "region", "aria-label": "What each row will do" }, h("table", null, head, list), foot)] : []),
    h(
      "div.actions",
      null,
      h("button.primary", { type: "button", id: "record-confirm", disabled: !isNew, onclick: keep }, isNew ? `Record ${plural(Number(recorded), "row")}` : "Nothing to record"),
    ),
  ];
}

function row({ line, outcome: becomes, transaction, rule }) {
  const place = [h("td.text", null, line), h("td.text", null, becomes)];
  if (!transaction) return h("tr", { "data-line": line }, place, h("td.text"), h("td.text.wrap", null, rule));
  return h("tr", { "data-line": line }, place, h("td.text", null, transaction.date), h("td.text.wrap", null, deedOf(transaction), transaction.note && h("small", null, ` ${transaction.note}`)));
}

/** Each row that cannot be read with its place, where the server lists them. @param {File} file @param {any} error */
function refusal(file, { message, details = {} }) {
  const rows = (details.rows ?? []).map(({ line, column, message: why }) => h("li", null, h("b", null, column ? `line ${line}, ${column}: ` : `line ${line}: `), why));
  const said = rows.length > 0 ? message.split("\n")[0] : message;
  return [
    h("div.field-error", { role: "alert" }, h("p", null, `${file.name} was not recorded. ${said}`), rows.length > 0 && h("ul.row-faults", null, rows)),
  ];
}
