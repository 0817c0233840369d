"""Repeatable chance: the same seed gives the same rows on every version of Python."""

import random


class Dice:
    """Draws from one seeded stream; only `random.random()` is used, whose sequence Python guarantees."""

    def __init__(self, seed):
        self._next = random.Random(seed).random

    def chance(self, probability):
        return self._next() < probability

    def between(self, low, high):
        """A whole number from `low` through `high`."""
        return low + int(self._next() * (high - low + 1))

    def pick(self, items):
        return items[int(self._next() * len(items))]

    def weighted(self, weights):
        """A key of `weights`, as often as its weight says."""
        point = self._next() * sum(weights.values())
        for key, weight in weights.items():
            point -= weight
            if point < 0:
                return key
        return key

    def shuffled(self, items):
        items = list(items)
        for last in range(len(items) - 1, 0, -1):
            other = self.between(0, last)
            items[last], items[other] = items[other], items[last]
        return items

    def sample(self, items, count):
        return self.shuffled(items)[:count]

    def split(self, total, count, least=0):
        """`count` whole numbers of at least `least` that add up to `total`."""
        weights = [0.5 + self._next() for _ in range(count)]
        spare = total - least * count
        assert spare >= 0, (total, count, least)
        parts = [least + int(spare * weight / sum(weights)) for weight in weights]
        for index in range(total - sum(parts)):
            parts[index % count] += 1
        return self.shuffled(parts)
