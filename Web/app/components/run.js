/** Starting and cancelling, and the line that says how the last run went. */

import { requestOf } from "../core/request.js";
import { shown } from "../core/shown.js";
import { asked, statuses } from "../core/vocabulary.js";
import { byId, facts, h } from "../lib/dom.js";
import { count, duration, number, percent, tiny } from "../lib/format.js";

/** @param {import("../core/state.js").Store} store @param {import("../core/actions.js").Actions} actions */
export function mountRun(store, actions) {
  const button = byId("optimize");
  const cancel = byId("cancel");
  const status = byId("status");
  let ticking = 0;

  byId("request-form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (!store.get().run.running) actions.optimize();
  });
  cancel.addEventListener("click", actions.cancel);
  document.addEventListener("keydown", (event) => {
    if (store.get().route.page !== "optimize") return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (!store.get().run.running) actions.optimize();
    }
    if (event.key === "Escape" && store.get().run.running) actions.cancel();
  });
  if (/Mac|iPhone|iPad/.test(navigator.platform)) byId("shortcut").firstElementChild.textContent = "⌘";

  const draw = () => {
    const { className, children } = line(store.get());
    status.className = `status ${className}`;
    status.replaceChildren(...children.filter(Boolean));
  };
  store.watch(["run"], ({ run }) => {
    button.disabled = run.running;
    button.textContent = run.running ? "Optimizing…" : "Optimize";
    cancel.hidden = !run.running;
    byId("shortcut").hidden = run.running;
    document.body.classList.toggle("running", run.running);
    byId("results").setAttribute("aria-busy", String(run.running));
    clearInterval(ticking);
    if (run.running) ticking = window.setInterval(draw, 100);
  });
  store.watch(["run", "result", "failure", "form", "adopted"], draw);
  // On a narrow screen the results lie below the form.
  store.watch(["resultForm"], ({ result }) => {
    if (result && innerWidth <= 800) byId("results").scrollIntoView();
  });
  store.watch(["result", "failure", "adopted"], (state) => {
    document.body.classList.toggle("empty", state.result === null);
    byId("announcer").textContent = announcement(state);
  });
}

function line({ run, result, failure, form, resultForm }) {
  if (run.running) {
    return {
      className: "busy",
      children: [
        h("span.lead", null, "Optimizing"),
        h("span", null, duration((performance.now() - run.startedAt) / 1000)),
      ],
    };
  }
  if (failure) {
    return {
      className: "bad",
      children: [
        h("span.lead", null, statuses[failure.code] ?? "Failed"),
        failure.atField && h("span.problem", null, failure.message),
        result && h("span", null, "Below is the last result that succeeded."),
      ],
    };
  }
  if (!result) {
    return {
      className: "",
      children: [
        h("span.lead", null, "Nothing optimized yet"),
        h(
          "span",
          null,
          "Choose assets and an objective, then press Optimize. Below: what the data look like.",
        ),
      ],
    };
  }
  const { solver, metadata } = result;
  const stale = resultForm !== JSON.stringify(requestOf(form).request);
  const rows = [
    ["method", String(solver.method ?? "").replaceAll("_", " ")],
    ["iterations", count(solver.iterations)],
    ["gap", tiny(solver.duality_gap)],
    ["residuals", `${tiny(solver.primal_residual)} / ${tiny(solver.dual_residual)}`],
    ["solved in", duration(solver.seconds)],
    run.seconds !== null && ["answered in", duration(run.seconds)],
  ].filter(Boolean);
  return {
    className: result.status === "optimal" ? "good" : "bad",
    children: [
      h("span.lead", null, statuses[result.status] ?? result.status),
      h("span.badge", null, asked(metadata.request)),
      metadata.cached
        ? h(
          "span.badge.good",
          { title: "Identical request, identical data: the stored result" },
          "from cache",
        )
        : h("span.badge", null, "computed"),
      stale &&
      h("span.badge.warn", {
        title: "The form has changed since; press Optimize to bring the result up to date",
      }, "form changed since"),
      facts(rows),
    ],
  };
}

function announcement(state) {
  if (state.failure) return `${statuses[state.failure.code] ?? "Failed"}. ${state.failure.message}`;
  const portfolio = shown(state);
  if (!portfolio) return "";
  const { expected_return, volatility, sharpe_ratio } = portfolio.metrics;
  const name = state.adopted ? `${state.adopted.label} adopted` : "Optimal portfolio";
  return `${name}: expected return ${percent(expected_return)}, volatility ${
    percent(volatility)
  }, Sharpe ratio ${number(sharpe_ratio)}.`;
}
