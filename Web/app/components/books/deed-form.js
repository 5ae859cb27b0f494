/** A short form by which a person decides: who, where it is asked for why, and a button for each deed. */

import { actionKey } from "../../core/books-api.js";
import { rememberName, rememberedName } from "../../core/name.js";
import { h } from "../../lib/dom.js";
import { complain } from "./complaints.js";
import { fieldOf } from "./field.js";

/**
 * @typedef {object} Deed
 * @property {string} name
 * @property {string} label
 * @property {string} [kind]  of the button: "primary" or "danger"
 * @property {string} [why]  what is said where the reason is missing; without it, no reason is needed
 *
 * @param {string} prefix @param {Deed[]} deeds
 * @param {(deed: string, said: {by: string, reason: string}, key: string) => Promise<void>} send
 * @param {{reason: string}} words
 */
export function deedForm(prefix, deeds, send, { reason: reasonLabel }) {
  let key = actionKey();
  const buttons = deeds.map(({ name, label, kind = "" }) => h("button", { type: "submit", class: kind, value: name, id: `${prefix}-${name}` }, label));
  const form = h("form.deed", { novalidate: true, autocomplete: "off" },
    fieldOf(prefix, { path: "by", kind: "text", label: "Your name" }, { value: rememberedName() }),
    fieldOf(prefix, { path: "reason", kind: "text", label: reasonLabel }),
    h("div.actions", null, buttons),
    h("p.field-error.form-error.whole", { role: "alert", hidden: true }));
  form.addEventListener("input", () => {
    key = actionKey();
    complain(form, null);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const name = /** @type {any} */ (event).submitter?.value ?? deeds[0].name;
    const [by, reason] = [form.elements.by.value.trim(), form.elements.reason.value.trim()];
    const { why } = deeds.find((deed) => deed.name === name) ?? deeds[0];
    if (by === "") return complain(form, { message: "Say who you are: it is kept with the deed." }, "by");
    if (why && reason === "") return complain(form, { message: why }, "reason");
    if (buttons.some(({ disabled }) => disabled)) return;
    for (const button of buttons) button.disabled = true;
    try {
      rememberName(by);
      await send(name, { by, reason }, `${key}-${name}`);
      form.elements.reason.value = "";
      key = actionKey();
    } catch (error) {
      complain(form, error);
    } finally {
      for (const button of buttons) button.disabled = false;
    }
  });
  return form;
}
