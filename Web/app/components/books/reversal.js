/** Taking an entry back, with the reason why: the entry stays, a later one says that it does not count. */

import * as api from "../../core/books-api.js";
import { reread } from "../../core/books.js";
import { deedOf } from "../../core/deeds.js";
import { byId, h } from "../../lib/dom.js";
import { wireClosing } from "../dialog.js";

/** @param {import("../../core/state.js").Store} store @returns {(entry: any) => void} opens the dialog on an entry */
export function mountReversal(store) {
  const dialog = byId("reverse-dialog");
  const form = byId("reverse-form");
  let entry = null;
  let key = "";

  wireClosing(dialog);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const [reason, button, error] = ["reverse-reason", "reverse-confirm", "reverse-error"].map(byId);
    if (reason.value.trim() === "") return complain(error, "Say why: whoever reads the journal later will want to know.", reason);
    if (button.disabled) return;
    button.disabled = true;
    try {
      await api.reverseEntry(store.get().route.id, entry.sequence, reason.value.trim(), key);
      dialog.close();
      reread(store);
    } catch (problem) {
      complain(error, problem.message, reason);
    } finally {
      button.disabled = false;
    }
  });

  return (chosen) => {
    entry = chosen;
    key = api.actionKey();
    byId("reverse-title").textContent = `Reverse entry ${entry.sequence}`;
    form.replaceChildren(...fields(entry));
    // Another reason is another request, which needs another key.
    byId("reverse-reason").addEventListener("input", () => (key = api.actionKey()));
    dialog.showModal();
    byId("reverse-reason").focus();
  };
}

function complain(line, message, field) {
  line.textContent = message;
  line.hidden = false;
  field.focus();
}

const fields = ({ body, sequence }) => [
  h("p", null, h("strong", null, `${body.date ?? ""} ${deedOf(body)}.`)),
  h("p.hint", null, `Entry ${sequence} stays in the journal; a new one says that it does not count, and the books are as if it had not been.`),
  h(
    "div.field",
    null,
    h("label", { for: "reverse-reason" }, "Reason"),
    h("input", { type: "text", id: "reverse-reason", required: true, maxLength: 200, "aria-describedby": "reverse-error" }),
    h("p.field-error", { id: "reverse-error", role: "alert", hidden: true }),
  ),
  h("div.actions", null, h("button.primary", { type: "submit", id: "reverse-confirm" }, "Reverse the entry")),
];
