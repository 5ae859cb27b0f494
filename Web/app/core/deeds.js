/** What an entry or a row does, in a sentence: "Buys 600 AAPL for 24,294.00 USD (40.49 each), 4.95 fee". */

import * as decimal from "../lib/decimal.js";
import { entryType } from "./books-words.js";

/** @type {Record<string, string>} */
const verbs = {
  deposit: "Pays in",
  withdrawal: "Takes out",
  buy: "Buys",
  sell: "Sells",
  short: "Sells short",
  cover: "Buys back",
  dividend: "Receives a dividend",
  interest: "Receives interest",
  fee: "Pays a fee",
  tax: "Pays tax",
  split: "Splits",
  transfer_in: "Takes in",
  transfer_out: "Sends away",
};

/** Money of one row to the digits it is written in, at least those of its currency. */
const amountOf = ({ amount, currency = "USD" }) => `${decimal.full(amount, decimal.minorDigits(currency))} ${currency}`;

/** @param {any} body @returns {string} */
export function deedOf(body) {
  const { type, symbol, quantity, amount } = body;
  const verb = verbs[type] ?? entryType(type);
  if (type === "reversal") return `Takes back entry ${body.of}${body.reason ? `: ${body.reason}` : ""}`;
  if (type === "split") return `Splits ${symbol}: ${decimal.full(quantity)} for ${decimal.full(body.per ?? "1")}`;
  if (quantity !== undefined && quantity !== null) {
    const each = priceOf(body);
    const at = amount ? ` for ${amountOf(body)}${each ? ` (${each} each)` : ""}` : "";
    return `${verb} ${decimal.full(quantity)} ${symbol ?? ""}${at}${extras(body)}`;
  }
  if (amount === undefined || amount === null) return verb;
  const of = symbol ? ` of ${symbol}` : "";
  return type in verbs ? `${verb}${of}${/^(Pays in|Takes|Sends)/.test(verb) ? "" : ":"} ${amountOf(body)}${extras(body)}` : `${verb}${of} ${amountOf(body)}${extras(body)}`;
}

/** The price for each, to at most six digits behind the point. @param {any} body */
export function priceOf({ quantity, amount }) {
  const [each, total] = [quantity, amount].map(decimal.units);
  if (!each || total === null) return "";
  const price = decimal.share(total, 10n ** 6n, each);
  return decimal.full(decimal.text(price * 10n ** 12n), 2);
}

function extras({ fee, tax, fx_rate: rate, account, lot }) {
  const parts = [
    fee && `${decimal.full(fee, 2)} fee`,
    tax && `${decimal.full(tax, 2)} tax`,
    rate && `at the rate ${decimal.full(rate)}`,
    lot && `lot ${lot}`,
    account && `in ${account}`,
  ].filter(Boolean);
  return parts.length > 0 ? `, ${parts.join(", ")}` : "";
}
