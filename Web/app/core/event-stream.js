/** Events of the server as they are committed (Server-Sent Events); what comes within a moment is told together. */

import { parseExact } from "../lib/exact.js";
import { query } from "./api.js";

/** The types of docs/api.md, and the word for events that were removed before they were seen. */
const types = [
  "PortfolioCreatedEvent",
  "PortfolioChangedEvent",
  "TransactionsRecordedEvent",
  "EntryReversedEvent",
  "AllocationsSetEvent",
  "RebalanceRequestEvent",
  "RebalanceRecordedEvent",
  "OrderChangedEvent",
  "TradeExecutedEvent",
  "TradingHaltedEvent",
  "PerformanceRecordedEvent",
  "MarketDataImportedEvent",
  "InstrumentsChangedEvent",
  "gap",
];
const momentMilliseconds = 200;

/**
 * A stream of what comes after a position. The browser connects again by itself where the connection is lost, and goes on after the
 * last event; a refusal ends the stream.
 * @param {string} after
 * @param {(events: any[], last: string, isWhole: boolean) => void} tell
 */
export function openStream(after, tell) {
  const source = new EventSource(`api/events${query({ after })}`);
  let events = [];
  let isWhole = true;
  let last = after;
  let timer = 0;
  const flush = () => {
    const told = events;
    const wasWhole = isWhole;
    [events, isWhole, timer] = [[], true, 0];
    tell(told, last, wasWhole);
  };
  const hear = (/** @type {MessageEvent} */ { type, data, lastEventId }) => {
    last = lastEventId;
    if (type === "gap") isWhole = false;
    else events.push(parseExact(data));
    timer ||= window.setTimeout(flush, momentMilliseconds);
  };
  for (const type of types) source.addEventListener(type, hear);
  return {
    isOpen: () => source.readyState === EventSource.OPEN,
    isEnded: () => source.readyState === EventSource.CLOSED,
    close() {
      source.close();
      clearTimeout(timer);
    },
  };
}
