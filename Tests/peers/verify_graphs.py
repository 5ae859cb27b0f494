"""Compares networks of assets, and the limits by them, with networkx, scipy and quadprog on windows of real prices.

Spanning trees, centralities and clusters are those of networkx and scipy; filtered graphs are planar triangulations. The
portfolio of least variance under a limited centrality is that of quadprog; that without neighbours, or with one asset of
each cluster, is the best of all choices, each solved by quadprog. Exit code 1 on any disagreement.
"""

import argparse
import itertools
import os
import sys
import tempfile
import time
import warnings
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
import quadprog
from scipy.cluster import hierarchy
from scipy.spatial.distance import squareform

from cases import Case
from verify_against_peers import ask_poise
from verify_hierarchy import DISTANCES

warnings.filterwarnings("ignore")
MEASURES = {
    "degree": lambda g: dict(g.degree()), "eigenvector": nx.eigenvector_centrality_numpy,
    "katz": nx.katz_centrality_numpy, "closeness": nx.closeness_centrality,
    "betweenness": nx.betweenness_centrality, "communicability": nx.communicability_betweenness_centrality,
    "subgraph": nx.subgraph_centrality, "laplacian": nx.laplacian_centrality,
}
KINDS = ["centrality", "neighbours", "clusters"]


def random_case(seed, prices):
    random = np.random.default_rng(seed)
    kind = KINDS[seed % 3]
    n, count = int(random.integers(4, 13)), int(random.integers(60, 400))
    start = int(random.integers(0, len(prices) - count - 1))
    names = list(random.choice(prices.columns, size=n, replace=False))
    window = prices[names].iloc[start:start + count + 1]
    likeness = str(random.choice(["pearson", "abs_pearson", "spearman", "kendall", "distance"]))
    limit = {"name": "limit", "kind": kind, "codependence": likeness}
    if kind != "clusters":
        limit["network"] = str(random.choice(["mst", "tmfg"]))
    if kind == "centrality":
        limit["measure"] = str(random.choice(list(MEASURES)))
    if kind == "neighbours":
        limit["steps"] = int(random.integers(1, 4))
    if kind == "clusters":
        limit |= {"linkage": str(random.choice(["average", "complete", "ward", "single"])),
                  "clusters": int(random.integers(2, min(n, 5)))}
    request = {"assets": names, "objective": "MinRisk", "constraints": {"graph": [limit]}}
    return Case(seed, f"{kind} {likeness} {n}x{count}", window.to_numpy(), request), window.pct_change().iloc[1:]


def least_variance(covariance, chosen, row=None, most=None):
    """Long-only, of the chosen assets; with rowᵀw at most so much."""
    chosen = list(chosen)
    n = len(chosen)
    sides = [np.ones(n), *np.eye(n)] + ([-row[chosen]] if row is not None else [])
    limits = [1.0] + [0.0] * n + ([-most] if row is not None else [])
    scale = np.trace(covariance) / len(covariance)
    found = quadprog.solve_qp(covariance[np.ix_(chosen, chosen)] / scale, np.zeros(n), np.array(sides).T,
                              np.array(limits), meq=1)
    return 2 * found[1] * scale


def network(answer, assets):
    graph = nx.Graph()
    graph.add_nodes_from(range(len(assets)))
    for edge in answer["edges"]:
        graph.add_edge(*(assets.index(name) for name in edge["assets"]))
    return graph


def examine(seed, prices, poise, folder):
    case, returns = random_case(seed, prices)
    limit = case.request["constraints"]["graph"][0]
    distances = DISTANCES[limit["codependence"]].fit(returns).distance_
    covariance = returns.cov().to_numpy()
    n = len(case.assets)

    def ask():
        exit_code, answer, said = ask_poise(poise, *case.write(folder))
        if exit_code != 0:
            raise ValueError(f"exit {exit_code}: {said[:300]}")
        weights = np.array([answer["weights"][name] for name in case.assets])
        return answer["graphs"][0], weights, 252 * float(weights @ covariance @ weights)

    found, weights, variance = ask()
    if limit["kind"] == "clusters":
        tree = hierarchy.linkage(squareform(distances, checks=False), limit["linkage"])
        labels = hierarchy.fcluster(tree, limit["clusters"], "maxclust")
        mine = [found["clusters"][name] for name in case.assets]
        groups = lambda marks: {frozenset(np.flatnonzero(np.array(marks) == mark)) for mark in marks}
        if groups(labels) != groups(mine):
            return "other clusters"
        choices = itertools.product(*(sorted(group) for group in groups(mine)))
    else:
        graph = network(found, case.assets)
        if limit["network"] == "mst":
            known = nx.minimum_spanning_tree(nx.from_numpy_array(distances))
            if {frozenset(e) for e in known.edges()} != {frozenset(e) for e in graph.edges()}:
                return "another tree"
        elif not nx.check_planarity(graph)[0] or graph.number_of_edges() != 3 * n - 6:
            return "no planar triangulation"
        steps = limit.get("steps", 1)
        near = np.array([[0 < nx.shortest_path_length(graph, i, j) <= steps for j in range(n)] for i in range(n)])
        share = float(np.abs(weights) @ near @ np.abs(weights)) / np.abs(weights).sum()**2
        if abs(share - found["connected_share"]) > 1e-12:
            return f"connected_share {found['connected_share']} instead of {share}"
        # Whoever keeps all apart that may be kept beside each other has the best of a choice's parts, too.
        choices = nx.find_cliques(nx.complement(nx.from_numpy_array(near.astype(int))))
    if limit["kind"] == "centrality":
        known = MEASURES[limit["measure"]](graph)
        row = np.array([known[i] for i in range(n)])
        mine = np.array([found["centralities"][name] for name in case.assets])
        if np.abs(mine - row).max() > 1e-9 * np.abs(row).max():
            return f"{limit['measure']} {np.abs(mine - row).max():.1e} apart"
        limit["max"] = float((row @ weights + row.min()) / 2)
        found, weights, variance = ask()
        if row @ weights > limit["max"] + 1e-9 * np.abs(row).max():
            return "the limit is broken"
        best = 252 * least_variance(covariance, range(n), row, limit["max"])
    else:
        best = 252 * min(least_variance(covariance, choice) for choice in choices)
    return None if abs(variance - best) <= 1e-7 * best else f"{variance} instead of {best}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=int, default=300)
    options, _ = parser.parse_known_args()
    poise = os.environ.get("POISE", ".build/release/poise")
    prices = pd.read_csv("Examples/prices/sp500_20.csv.gz", index_col=0).iloc[-4000:]
    start, complaints = time.monotonic(), 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(options.cases):
            try:
                complaint = examine(seed, prices, poise, Path(folder))
            except ValueError as error:
                complaint = str(error)
            if complaint:
                complaints += 1
                print(f"verify: seed {seed}: {random_case(seed, prices)[0].kind}: {complaint}", file=sys.stderr)
    print(f"verify: networks: {options.cases} cases, {complaints} disagreements, {time.monotonic() - start:.0f} s")
    sys.exit(1 if complaints else 0)


if __name__ == "__main__":
    main()
