"""Sets of moments by drawn histories, independently of the program: its generator, its draws, and what follows from them."""

import numpy as np

MASK = (1 << 64) - 1


def rotated(x, by):
    return (x << by | x >> (64 - by)) & MASK


class Generator:
    """xoshiro256**, spread from a seed by SplitMix64 (Blackman & Vigna 2021)."""

    LEAP = (0x180EC6D33CFD0ABA, 0xD5A61266F0C9392C, 0xA9582618E03FC9AA, 0x39ABDC4529B1661C)

    def __init__(self, seed=None, state=None):
        self.state = list(state) if state else []
        while len(self.state) < 4:
            seed = (seed + 0x9E3779B97F4A7C15) & MASK
            z = ((seed ^ seed >> 30) * 0xBF58476D1CE4E5B9) & MASK
            z = ((z ^ z >> 27) * 0x94D049BB133111EB) & MASK
            self.state.append(z ^ z >> 31)

    def next(self):
        a, b, c, d = self.state
        result = rotated(b * 5 & MASK, 7) * 9 & MASK
        c ^= a
        d ^= b
        self.state = [a ^ d, b ^ c, c ^ (b << 17 & MASK), rotated(d, 45)]
        return result

    def uniform(self):
        return (self.next() >> 11) * 2.0**-53

    def below(self, bound):
        product = self.next() * bound
        if product & MASK < bound:
            least = (1 << 64) % bound
            while product & MASK < least:
                product = self.next() * bound
        return product >> 64

    def jumped(self):
        """The generator 2¹²⁸ draws ahead."""
        walker, total = Generator(state=self.state), [0, 0, 0, 0]
        for word in self.LEAP:
            for bit in range(64):
                if word >> bit & 1:
                    total = [x ^ y for x, y in zip(total, walker.state)]
                walker.next()
        return Generator(state=total)


def draws(scheme, count, length, samples, seed, history=None):
    """The rows of each history of `count`, from one of `history`."""
    generator, total = Generator(seed), history or count
    for _ in range(samples):
        own, rows = Generator(state=generator.state), []
        if scheme == "stationary":
            for t in range(count):
                fresh = t == 0 or own.uniform() * length < 1
                rows.append(own.below(total) if fresh else (rows[-1] + 1) % total)
        else:
            block = int(length)
            starts = total - block + 1 if scheme == "moving" else total
            while len(rows) < count:
                start = own.below(starts)
                rows += [(start + k) % total for k in range(block)]
        yield np.array(rows[:count])
        generator = generator.jumped()


def block_length(x):
    """Politis & White (2004), Patton, Politis & White (2009): of the stationary and of the circular bootstrap."""
    n, e = len(x), x - x.mean()
    run = max(5, int(np.log10(n)))
    most = int(np.ceil(np.sqrt(n))) + run
    gamma = np.array([e[k:] @ e[: n - k] / n for k in range(most + 1)])
    ends = [(e[k + 1:] @ e[k + 1:]) * (e[: n - k - 1] @ e[: n - k - 1]) for k in range(most + 1)]
    quiet = np.abs(n * gamma) < 2 * np.sqrt(np.log10(n) / n) * np.sqrt(ends)
    first = next((k for k in range(most + 1 - run) if quiet[k:k + run].all()), None)
    m = min(2 * max(first, 1) if first is not None else most, most)
    k = np.arange(1, m + 1)
    taper = np.minimum(1, 2 * (1 - k / m))
    g, s = 2 * (taper * k) @ gamma[1:m + 1], gamma[0] + 2 * taper @ gamma[1:m + 1]
    limit = np.ceil(min(3 * np.sqrt(n), n / 3))
    return [min(limit, (2 * g * g * n / (d * s * s)) ** (1 / 3)) for d in (2, 4 / 3)]


def power(matrix, exponent):
    values, vectors = np.linalg.eigh(matrix)
    return vectors * values**exponent @ vectors.T


def likeliest(parts):
    """G of the matrix normal distribution with covariance G ⊗ G, by half steps between G and Σ D G⁻¹ D / (S n)."""
    metric = power(np.mean([part @ part for part in parts], 0), 0.5)
    for _ in range(500):
        image = np.mean([part @ np.linalg.solve(metric, part) for part in parts], 0) / len(metric)
        half, back = power(metric, 0.5), power(metric, -0.5)
        between = back @ image @ back
        metric = half @ power(between, 0.5) @ half
        if np.abs(between - np.eye(len(metric))).max() < 1e-13:
            break
    return metric


def sample(returns):
    return returns.mean(0), np.cov(returns.T)


class Histories:
    """Moments of drawn histories of some returns, as deviations from their own; NaN where a return is unknown."""

    def __init__(self, returns, scheme, length=None, samples=1000, seed=0, moments=sample):
        lengths = np.array([block_length(column[~np.isnan(column)]) for column in returns.T])
        if length is None:
            usual = max(1.0, float(np.median(lengths[:, 0 if scheme == "stationary" else 1])))
            length = usual if scheme == "stationary" else np.floor(usual + 0.5)
        self.length, (self.mean, self.covariance) = length, moments(returns)
        drawn = [moments(returns[rows]) for rows in draws(scheme, len(returns), length, samples, seed)]
        # Those without moments are left out.
        drawn = [found for found in drawn if found is not None]
        self.means = np.array([mean for mean, _ in drawn]) - self.mean
        self.covariances = np.array([covariance for _, covariance in drawn]) - self.covariance

    def doubt(self, shape, confidence, weights):
        """By how much less than expected weights may earn."""
        if shape == "box":
            low, high = np.quantile(self.means, [(1 - confidence) / 2, (1 + confidence) / 2], axis=0)
            return np.abs(weights) @ (high - low) / 2
        spread = np.cov(self.means.T)
        lengths = np.einsum("si,ij,sj->s", self.means, np.linalg.pinv(spread), self.means)
        return np.sqrt(np.quantile(lengths, confidence) * (weights @ spread @ weights))

    def excess(self, shape, confidence):
        """What the worst covariance is above the estimate."""
        if shape == "box":
            return np.quantile(self.covariances, (1 + confidence) / 2, axis=0)
        metric = likeliest(self.covariances)
        root = power(metric, -0.5)
        lengths = [np.linalg.norm(root @ part @ root) for part in self.covariances]
        return np.quantile(lengths, confidence) * metric
