"""Moments of returns of which some are unknown, NaN, independently of the program."""

import numpy as np


def pairwise(values):
    """The mean of each column, and the covariance of each pair over the rows that both know; none of fewer than two."""
    known = ~np.isnan(values)
    shared = known.T.astype(float) @ known
    if shared.min() < 2:
        return None
    filled = np.where(known, values - np.nanmean(values, axis=0), 0.0)
    sums = filled.T @ known
    return np.nanmean(values, axis=0), (filled.T @ filled - sums * sums.T / shared) / (shared - 1)


def likelihood(values):
    """Means and covariance of greatest likelihood of rows with NaN, by expectation and maximization."""
    known = ~np.isnan(values)
    mean, covariance = np.nanmean(values, axis=0), np.diag(np.nanvar(values, axis=0))
    patterns = [(p, (known == p).all(axis=1)) for p in np.unique(known, axis=0)]
    while True:
        filled, extra = np.where(known, values, 0.0), np.zeros_like(covariance)
        for pattern, rows in patterns:
            there, absent = np.flatnonzero(pattern), np.flatnonzero(~pattern)
            if not len(absent):
                continue
            slopes = covariance[np.ix_(absent, there)] @ np.linalg.inv(covariance[np.ix_(there, there)])
            filled[np.ix_(rows, absent)] = mean[absent] + (values[np.ix_(rows, there)] - mean[there]) @ slopes.T
            rest = covariance[np.ix_(absent, absent)] - slopes @ covariance[np.ix_(there, absent)]
            extra[np.ix_(absent, absent)] += rows.sum() * rest
        next_mean = filled.mean(axis=0)
        next_covariance = ((filled - next_mean).T @ (filled - next_mean) + extra) / len(values)
        change = max(np.abs(next_mean - mean).max() ** 2, np.abs(next_covariance - covariance).max())
        mean, covariance = next_mean, next_covariance
        if change < 1e-19:
            return mean, covariance * len(values) / (len(values) - 1)
