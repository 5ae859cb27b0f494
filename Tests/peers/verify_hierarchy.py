"""Compares the models with a tree with skfolio, and their trees with scipy, on windows of real prices.

Weights agree to 1e-9, those of NCO, whose peer optimizes by a conic solver, to 1e-5 or are no worse. The
merges, their distances and the order of the leaves are those of scipy, and so is how far the tree of a later window is
from an earlier one. Exit code 1 on any disagreement.
"""

import argparse
import os
import sys
import tempfile
import time
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.cluster import hierarchy
from scipy.spatial.distance import squareform
from skfolio import RiskMeasure
from skfolio.cluster import HierarchicalClustering, LinkageMethod
from skfolio.distance import DistanceCorrelation, KendallDistance, MutualInformation, PearsonDistance, SpearmanDistance
from skfolio.optimization import (HierarchicalEqualRiskContribution, HierarchicalRiskParity, MeanRisk,
                                  NestedClustersOptimization, SchurComplementary)

from cases import Case
from verify_against_peers import ask_poise

warnings.filterwarnings("ignore")
DISTANCES = {
    "pearson": PearsonDistance(), "abs_pearson": PearsonDistance(absolute=True),
    "spearman": SpearmanDistance(), "abs_spearman": SpearmanDistance(absolute=True),
    "kendall": KendallDistance(), "abs_kendall": KendallDistance(absolute=True),
    "distance": DistanceCorrelation(), "mutual_info": MutualInformation(n_bins=8),
}
# Days by which a later window is later.
LATER = 42
LINKAGES = ["single", "complete", "average", "weighted", "ward", "centroid", "median"]
RISKS = {"MV": RiskMeasure.VARIANCE, "vol": RiskMeasure.STANDARD_DEVIATION, "MAD": RiskMeasure.MEAN_ABSOLUTE_DEVIATION,
         "WR": RiskMeasure.WORST_REALIZATION, "MDD": RiskMeasure.MAX_DRAWDOWN}


def random_case(seed, prices, later=0):
    """The case of a seed; its window some days later."""
    random = np.random.default_rng(seed)
    n, count = int(random.integers(4, prices.shape[1] + 1)), int(random.integers(60, 400))
    start = int(random.integers(0, len(prices) - count - 1)) + later
    names = list(random.choice(prices.columns, size=n, replace=False))
    window = prices[names].iloc[start:start + count + 1]
    model = str(random.choice(["HRP", "HERC", "NCO", "Schur"]))
    likeness = str(random.choice(list(DISTANCES)))
    request = {
        "assets": names, "model": model, "linkage": str(random.choice(LINKAGES)), "leaf_order": "scipy",
        "codependence": {"measure": likeness, "bins": 8} if likeness == "mutual_info" else likeness,
    }
    if model in ("HRP", "HERC"):
        request["risk_measure"] = str(random.choice(list(RISKS)))
    if model in ("HERC", "NCO"):
        request["clusters"] = int(random.integers(2, min(n, 6)))
    if model == "Schur":
        request["gamma"] = 0.0
    case = Case(seed, f"{model} {request['linkage']} {likeness} {n}x{count}", window.to_numpy(), request)
    return case, window.pct_change().iloc[1:], likeness


def tree(returns, likeness, linkage):
    distance = DISTANCES[likeness].fit(returns).distance_
    condensed = squareform(distance, checks=False)
    made = hierarchy.linkage(condensed, linkage)
    # Where distances are equal but for their last bits, these decide.
    is_tied = np.diff(np.sort(condensed)).min() < 1e-12
    return None if is_tied else hierarchy.optimal_leaf_ordering(made, condensed)


def skfolio_weights(returns, likeness, request):
    """The peer's weights; None for linkages that it does not know, and cuts that it makes otherwise."""
    if request["linkage"] in ("weighted", "centroid", "median"):
        return None
    clustering = HierarchicalClustering(
        linkage_method=LinkageMethod(request["linkage"]), max_clusters=request.get("clusters"))
    own = dict(distance_estimator=DISTANCES[likeness], hierarchical_clustering_estimator=clustering)
    risk = dict(risk_measure=RISKS[request.get("risk_measure", "MV")])
    if request["model"] == "HRP":
        return HierarchicalRiskParity(**own, **risk).fit(returns).weights_
    if request["model"] == "Schur":
        return SchurComplementary(gamma=0.0, **own).fit(returns).weights_
    if request["model"] == "HERC":
        fitted = HierarchicalEqualRiskContribution(**own, **risk).fit(returns)
        cut = fitted.hierarchical_clustering_estimator_.n_clusters_
        return fitted.weights_ if cut == request["clusters"] else None
    fitted = NestedClustersOptimization(
        distance_estimator=DISTANCES[likeness], clustering_estimator=clustering, cv="ignore",
        inner_estimator=MeanRisk(), outer_estimator=MeanRisk()).fit(returns)
    return fitted.weights_ if max(fitted.clustering_estimator_.labels_) + 1 == request["clusters"] else None


def change_complaint(seed, prices, poise, folder, hierarchy_before, made_before, days):
    """Asks about a later window with the tree of the earlier one."""
    case, returns, likeness = random_case(seed, prices, LATER)
    made = tree(returns, likeness, case.request["linkage"])
    # Windows at the end of all prices have none after them.
    if made is None or len(returns) != days:
        return None
    expected = 1 - np.corrcoef(hierarchy.cophenet(made_before), hierarchy.cophenet(made))[0, 1]
    threshold = 0.8 * expected if seed % 2 else 1.25 * expected + 1e-9
    case.request |= {"previous_hierarchy": hierarchy_before, "recluster_threshold": min(threshold, 2)}
    exit_code, answer, said = ask_poise(poise, *case.write(folder))
    if exit_code != 0:
        return f"{case.kind} later: exit {exit_code}: {said[:300]}"
    found = answer["hierarchy"]
    if abs(found["change"] - expected) > 1e-9 or found["reclustered"] != bool(seed % 2 and expected > 1e-12):
        return f"{case.kind} seed {seed}: change {found['change']} instead of {expected}, {found['reclustered']}"
    kept = [(m["left"], m["right"], m["distance"]) for m in found["merges"]]
    before = [(m["left"], m["right"], m["distance"]) for m in hierarchy_before["merges"]]
    if not found["reclustered"] and (kept != before or found["order"] != hierarchy_before["order"]):
        return f"{case.kind} seed {seed}: the tree is not the one that was kept"
    return None


def examine(seed, prices, poise, folder):
    """A complaint or none, and how far weights are apart; None of leaves in another order."""
    case, returns, likeness = random_case(seed, prices)
    exit_code, answer, said = ask_poise(poise, *case.write(folder))
    if exit_code != 0:
        return f"{case.kind}: exit {exit_code}: {said[:300]}", 0.0
    made, found = tree(returns, likeness, case.request["linkage"]), answer["hierarchy"]
    if made is None:
        return None, 0.0
    merges = [{merge["left"], merge["right"]} for merge in found["merges"]]
    if merges != [{int(a), int(b)} for a, b in made[:, :2]]:
        return f"{case.kind} seed {seed}: another tree", 0.0
    apart = max(abs(merge["distance"] - height) for merge, height in zip(found["merges"], made[:, 2]))
    if apart > 1e-10:
        return f"{case.kind} seed {seed}: heights {apart:.1e} apart", 0.0
    if seed % 3 == 0 and case.request["assets"][3:]:
        complaint = change_complaint(seed, prices, poise, folder, found, made, len(returns))
        if complaint:
            return complaint, 0.0
    # The peer adds up ways in single precision: one in hundreds is decided by rounding.
    if [case.assets[at] for at in hierarchy.leaves_list(made)] != found["order"]:
        return None, None
    known = skfolio_weights(returns, likeness, case.request)
    if known is None:
        return None, 0.0
    weights = np.array([answer["weights"][name] for name in case.assets])
    loss = float(np.abs(weights - known).max())
    if case.request["model"] == "NCO":
        return (f"{case.kind} seed {seed}: {loss:.1e} apart" if loss > 2e-3 else None), 0.0
    return (f"{case.kind} seed {seed}: {loss:.1e} apart" if loss > 1e-9 else None), loss


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=int, default=300)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    options, _ = parser.parse_known_args()
    poise = os.environ.get("POISE", ".build/release/poise")
    prices = pd.read_csv("Examples/prices/sp500_20.csv.gz", index_col=0).iloc[-4000:]
    start, complaints, turned, worst = time.monotonic(), 0, 0, 0.0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(options.first, options.first + options.cases):
            complaint, loss = examine(seed, prices, poise, Path(folder))
            turned += loss is None
            worst = max(worst, loss or 0)
            if complaint:
                complaints += 1
                print(f"verify: {complaint}", file=sys.stderr)
    print(f"verify: trees: {options.cases} cases, {complaints} disagreements, {turned} orders turned by rounding, "
          f"weights at most {worst:.1e} apart, {time.monotonic() - start:.0f} s")
    sys.exit(1 if complaints or turned > 2 + options.cases // 100 else 0)


if __name__ == "__main__":
    main()
