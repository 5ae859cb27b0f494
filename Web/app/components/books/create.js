/** The form that creates a portfolio. */

import * as api from "../../core/books-api.js";
import { reread } from "../../core/books.js";
import { addressOf } from "../../core/route.js";
import { byId } from "../../lib/dom.js";
import { complain } from "./complaints.js";

/** @param {import("../../core/state.js").Store} store */
export function mountCreate(store) {
  const form = byId("create-form");
  const button = byId("create");
  // One name for what the form asks for: sent again as it is, it creates one portfolio.
  let key = api.actionKey();
  form.addEventListener("input", () => {
    key = api.actionKey();
    complain(form, null);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const portfolio = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]));
    portfolio.currency = portfolio.currency.toUpperCase();
    button.disabled = true;
    try {
      const made = await api.createPortfolio(portfolio, key);
      form.reset();
      key = api.actionKey();
      reread(store);
      location.hash = addressOf({ page: "overview", id: made.portfolio });
    } catch (error) {
      complain(form, error);
    } finally {
      button.disabled = false;
    }
  });
}
