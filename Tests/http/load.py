"""Measures latencies under 64 connections with wrk.

    load.py http://127.0.0.1:8080

Goals (99th percentile): a request answered before under 5 ms, a fresh minimum-variance portfolio of 20 assets
under 20 ms. The figures are printed and never judged: other work on the machine counts in them, too.
"""

import pathlib
import re
import subprocess
import sys

FOLDER = pathlib.Path(__file__).parent
GOALS = [("cached", 5.0), ("fresh", 20.0)]
UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


def measure(address, name):
    """The figures of one run: requests per second and percentiles in milliseconds."""
    target = ["-s", str(FOLDER / f"{name}.lua"), f"{address}/api/portfolio/optimize"]
    command = ["wrk", "-t2", "-c64", "-d5s", "--timeout", "10s", "--latency", *target]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in text or "Socket errors" in text:
        sys.exit(f"load: {name}: not every request was answered\n{text}")
    found = {key: float(value) * UNITS[unit] for key, value, unit in
             re.findall(r"(\d+)%\s+([\d.]+)(us|ms|s)", text)}
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1))
    return rate, found["50"], found["99"]


def main():
    address = sys.argv[1]
    for name, goal in GOALS:
        rate, median, slow = measure(address, name)
        verdict = "met" if slow <= goal else "missed"
        print(f"verify-http: {name}: {rate:,.0f} requests/s, median {median:.2f} ms, "
              f"99 % within {slow:.2f} ms (goal {goal:g} ms: {verdict}) at 64 connections")


main()
