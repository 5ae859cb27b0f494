#!/usr/bin/env python3
"""Times estimators and models beside the libraries' own calls and the plain numpy and scipy way, in turns in one run.

    Benchmarks/models.py [--sizes 20x1000 100x2000 500x2500] [--models hrp ledoit-wolf …] [--rounds 5]

Everybody starts from the same table of returns and runs on one thread, but for Poise where its products are large. The
table has medians in milliseconds, and how many times as long each takes as Poise. `norm` is the relative difference of the
answer's Euclidean norm from Poise's: nothing where conventions agree. What has used its seconds is not run again, and
what took over two seconds at one size is not run at the next.
"""

import os

for threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[threads] = "1"

import argparse
import contextlib
import io
import json
import statistics
import subprocess
import sys
import time
import warnings
from pathlib import Path

import numpy as np
import pandas as pd

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "peers"))
from models import peers_of
from setting import Setting

warnings.filterwarnings("ignore")
SIZES = ["20x1000", "100x2000", "500x2500"]
PATIENCE = 20.0
TOO_SLOW = 2.0
# What takes longer than anybody waits, by the most assets at which it is timed: a semidefinite program of n² rows.
MOST_ASSETS = {("worst-case", "riskfolio"): 20}


def ours(program, setting, model, runs):
    file = HERE / ".build" / f"{setting.name}.returns"
    setting.returns.astype("<f8").tofile(file)
    setting.extras.astype("<f8").tofile(f"{file}.extras")
    command = [program, "model", file, str(setting.assets), model, str(runs)]
    answer = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return answer["seconds"], answer["norm"]


def theirs(call):
    start = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):
        answer = np.asarray(call(), float)
    return [time.perf_counter() - start], float(np.linalg.norm(answer))


def race(program, setting, model, rounds, runs, tired):
    """The seconds and the norm, or the error, of each contestant but those that are tired."""
    table = pd.DataFrame(
        setting.returns,
        columns=[f"A{i:04d}" for i in range(setting.assets)],
        index=pd.bdate_range("2000-01-03", periods=len(setting.returns)),
    )
    field = {"**poise**": lambda: ours(program, setting, model, runs)}
    peers = {
        name: call
        for name, call in peers_of(model, table).items()
        if (model, name) not in tired and setting.assets <= MOST_ASSETS.get((model, name), setting.assets)
    }
    field |= {name: (lambda call=call: theirs(call)) for name, call in peers.items()}
    seconds, norms = {name: [] for name in field}, {}
    for turn in range(rounds + 1):
        for name, run in field.items():
            if isinstance(norms.get(name), str) or (turn and sum(seconds[name]) > PATIENCE / 4):
                continue
            try:
                found, norms[name] = run()
            except Exception as error:
                norms[name] = f"{type(error).__name__}: {str(error)[:50]}".replace("|", "/").replace("\n", " ")
                continue
            # The first turn is to warm up, unless it takes so long that it is the only one.
            if turn or sum(found) > PATIENCE / 4:
                seconds[name] += found
    return seconds, norms


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", nargs="*", default=SIZES)
    parser.add_argument("--models", nargs="*")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--runs", type=int, default=7, help="runs of poise in each round")
    parser.add_argument("--program", default=str(HERE / ".build/release/benchmark"))
    chosen = parser.parse_args()
    print("| model | returns | contestant | ms | ratio | norm |\n|---|---|---|--:|--:|--:|")
    tired = set()
    for size in chosen.sizes:
        setting = Setting.named(size)
        for model in chosen.models or peers_of(None, None):
            seconds, norms = race(chosen.program, setting, model, chosen.rounds, chosen.runs, tired)
            tired |= {(model, name) for name, found in seconds.items() if found and min(found) > TOO_SLOW}
            goal, best = norms["**poise**"], seconds["**poise**"]
            if not best:
                print(f"| {model} | {size} | **poise** | {goal} | | |", flush=True)
                continue
            for name, found in seconds.items():
                if not found:
                    print(f"| {model} | {size} | {name} | {norms.get(name)} | | |", flush=True)
                    continue
                middle = statistics.median(found)
                ratio = "" if name == "**poise**" else f"{middle / statistics.median(best):.1f}"
                gap = "" if name == "**poise**" else f"{norms[name] / goal - 1:+.0e}"
                print(f"| {model} | {size} | {name} | {1e3 * middle:.3g} | {ratio} | {gap} |", flush=True)


if __name__ == "__main__":
    main()
