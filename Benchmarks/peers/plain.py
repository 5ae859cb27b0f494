"""Estimators and models as one writes them with numpy and scipy, nothing checked and nothing named: the least work there is."""

import numpy as np
from scipy.cluster.hierarchy import leaves_list, linkage
from scipy.spatial.distance import squareform
from sklearn import covariance as sklearn_covariance


def ewma_mean(returns, decay=0.97):
    weights = decay ** np.arange(len(returns))[::-1]
    return weights @ returns / weights.sum()


def james_stein(returns):
    count, assets = returns.shape
    mean = returns.mean(0)
    away = mean - mean.mean()
    values = np.linalg.eigvalsh(np.cov(returns.T))
    part = (assets * values.mean() - 2 * values[-1]) / (count * (away @ away))
    return (1 - part) * mean + part * mean.mean()


def capm(returns):
    market = returns.mean(1)
    away = market - market.mean()
    betas = (returns - returns.mean(0)).T @ away / (away @ away)
    return betas * market.mean()


def ewma(returns, alpha=0.06):
    weights = (1 - alpha) ** np.arange(len(returns))[::-1]
    weights /= weights.sum()
    away = (returns - weights @ returns) * np.sqrt(weights)[:, None]
    return away.T @ away / (1 - weights @ weights)


def ledoit_wolf(returns):
    count, assets = returns.shape
    away = returns - returns.mean(0)
    sample = away.T @ away / count
    mean = np.trace(sample) / assets
    squares = (away**2).sum(1)
    spread = (squares @ squares / count - (sample**2).sum()) / count
    distance = (sample**2).sum() - assets * mean**2
    part = min(1.0, spread / distance)
    return (1 - part) * sample + part * mean * np.eye(assets)


def oas(returns):
    count, assets = returns.shape
    away = returns - returns.mean(0)
    sample = away.T @ away / count
    alpha, mean = (sample**2).mean(), np.trace(sample) / assets
    part = min(1.0, (alpha + mean**2) / ((count + 1) * (alpha - mean**2 / assets)))
    return (1 - part) * sample + part * mean * np.eye(assets)


def semi(returns):
    short = np.minimum(returns - returns.mean(0), 0)
    return short.T @ short / (len(returns) - 1)


def gerber(returns, threshold=0.5):
    deviations = returns.std(0)
    up = (returns >= threshold * deviations).astype(float)
    down = (returns <= -threshold * deviations).astype(float)
    agree = up.T @ up + down.T @ down - up.T @ down - down.T @ up
    statistic = agree / np.sqrt(np.outer(np.diag(agree), np.diag(agree)))
    return statistic * np.outer(deviations, deviations)


def correlations(returns):
    covariance = np.cov(returns.T)
    deviations = np.sqrt(np.diag(covariance))
    return covariance / np.outer(deviations, deviations), deviations


def detoned(returns):
    matrix, deviations = correlations(returns)
    values, vectors = np.linalg.eigh(matrix)
    left = vectors[:, :-1] * values[:-1] @ vectors[:, :-1].T
    scale = np.sqrt(np.diag(left))
    return left / np.outer(scale, scale) * np.outer(deviations, deviations)


def principal(returns, factors=4):
    covariance = np.cov(returns.T)
    values, vectors = np.linalg.eigh(covariance)
    found = vectors[:, -factors:] * values[-factors:] @ vectors[:, -factors:].T
    np.fill_diagonal(found, np.diag(covariance))
    return found


def graphical_lasso(returns, penalty=0.1):
    matrix, deviations = correlations(returns)
    found = sklearn_covariance.graphical_lasso(matrix, alpha=penalty)[0]
    return found * np.outer(deviations, deviations)


def hrp(returns):
    matrix, deviations = correlations(returns)
    distances = np.sqrt(np.clip((1 - matrix) / 2, 0, None))
    np.fill_diagonal(distances, 0)
    covariance = matrix * np.outer(deviations, deviations)
    weights = np.ones(len(matrix))
    rest = [leaves_list(linkage(squareform(distances, checks=False), "ward"))]
    while rest:
        part = rest.pop()
        if len(part) < 2:
            continue
        halves = part[: len(part) // 2], part[len(part) // 2 :]
        risks = []
        for half in halves:
            block = covariance[np.ix_(half, half)]
            inner = 1 / np.diag(block)
            inner /= inner.sum()
            risks.append(inner @ block @ inner)
        weights[halves[0]] *= risks[1] / sum(risks)
        weights[halves[1]] *= risks[0] / sum(risks)
        rest += halves
    return weights


def inverse_volatility(returns):
    inverse = 1 / returns.std(0, ddof=1)
    return inverse / inverse.sum()
