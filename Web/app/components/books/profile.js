/** What a portfolio is called and meant for, to be read and changed, and how its books are kept, which stays as it is. */

import * as api from "../../core/books-api.js";
import { missingText, reread } from "../../core/books.js";
import { frequencies, lotsWords, taxes, types } from "../../core/books-words.js";
import { byId, facts, h } from "../../lib/dom.js";
import { instant, limit } from "../../lib/format.js";
import { fractionOf, percentOf } from "../../lib/shift.js";
import { complain } from "./complaints.js";

/** The fields of the form, in the names of the contract. */
const names = ["name", "sessionId", "description", "type", "targetRisk", "rebalanceFreq"];

/** @param {import("../../core/state.js").Store} store */
export function mountProfile(store) {
  const form = byId("profile-form");
  const [save, undo, said] = ["profile-save", "profile-undo", "profile-said"].map(byId);
  /** The answer in the form. @type {any} */
  let known = null;
  let key = "";

  for (const [id, words] of [["profile-type", types], ["profile-frequency", frequencies]]) {
    const options = Object.entries(words).map(([value, text]) => h("option", { value }, text[0].toUpperCase() + text.slice(1)));
    byId(id).append(h("option", { value: "" }, "Not said"), ...options);
  }
  const changed = () => (known ? names.filter((name) => form.elements[name].value.trim() !== shown(known, name)) : []);
  const fill = () => {
    for (const name of names) form.elements[name].value = shown(known, name);
    refresh();
  };
  const refresh = () => {
    const count = changed().length;
    save.disabled = count === 0;
    undo.hidden = count === 0;
    complain(form, null);
  };

  form.addEventListener("input", () => {
    key = api.actionKey();
    said.replaceChildren();
    refresh();
  });
  undo.addEventListener("click", () => {
    fill();
    form.elements.name.focus();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (save.disabled) return;
    save.disabled = true;
    try {
      known = await api.changeProfile(store.get().route.id, bodyOf(form, changed()), key);
      fill();
      said.replaceChildren(h("span.badge.good", null, "Saved"));
      form.elements.name.focus();
      reread(store);
    } catch (error) {
      save.disabled = false;
      complain(form, error, error.code === "already_exists" ? "sessionId" : error.details?.path);
    }
  });

  store.watch(["route"], () => said.replaceChildren());
  store.watch(["profile"], ({ profile }) => {
    if (!profile.value) return byId("book-settings").replaceChildren(h("p.none", null, missingText(profile)));
    byId("book-settings").replaceChildren(settings(profile.value));
    // What is being typed stays, unless it belongs to another portfolio.
    const isAnother = known?.portfolio !== profile.value.portfolio;
    if (!isAnother && changed().length > 0) return;
    known = profile.value;
    key = api.actionKey();
    fill();
  });
}

/** What stands in a field. */
const shown = (profile, name) => (name === "targetRisk" ? percentOf(profile[name]) : profile[name] ?? "");

/** What changed, as JSON; an empty field takes away what was known. What is no number is left to the server to refuse. */
function bodyOf(form, fields) {
  const members = fields.map((name) => {
    const text = form.elements[name].value.trim();
    const fraction = name === "targetRisk" ? fractionOf(text) : null;
    return `${JSON.stringify(name)}:${text === "" ? "null" : fraction ?? JSON.stringify(text)}`;
  });
  return `{${members.join(",")}}`;
}

function settings({ portfolio, created_at, currency, lots, short_rate, long_rate, tax, retirement }) {
  const rates = [short_rate && `${limit(Number(short_rate))} short term`, long_rate && `${limit(Number(long_rate))} long term`].filter(Boolean);
  const rows = [
    ["Portfolio", h("b", null, portfolio)],
    ["Created", h("time", { dateTime: created_at }, instant(created_at))],
    ["Currency", currency],
    ["Sales take", lotsWords(lots)],
    rates.length > 0 && ["Tax rates", rates.join(", ")],
    ["Tax rules", taxes[tax] ?? "none"],
    retirement?.length > 0 && ["Retirement accounts", retirement.join(", ")],
  ];
  return facts(rows.filter(Boolean), "dl.settings");
}
