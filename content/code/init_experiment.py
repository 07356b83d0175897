"""How a signal fares in a deep network at its random start.

Inputs of unit variance go through `DEPTH` dense layers of `WIDTH` units;
the root mean square of what comes out of each layer is printed.
Pure Python, no packages. Run it:  python init_experiment.py
"""

import math
import random

WIDTH, DEPTH, BATCH = 64, 30, 32


# region layer
def dense(batch, variance, activation, rng):
    """activation(W x) for every x, with fresh W ~ N(0, variance)."""
    width, scale = len(batch[0]), math.sqrt(variance)
    weights = [
        [rng.gauss(0.0, scale) for _ in range(width)]
        for _ in range(width)
    ]
    return [
        [activation(sum(w * x for w, x in zip(row, xs)))
         for row in weights]
        for xs in batch
    ]
# endregion


def relu(x):
    return x if x > 0 else 0.0


def rms(batch):
    """Root mean square over the whole batch."""
    squares = sum(x * x for xs in batch for x in xs)
    return math.sqrt(squares / (len(batch) * len(batch[0])))


# region depth
def depth_profile(variance, activation, seed=0):
    """The root mean square after 0, 1, …, DEPTH layers."""
    rng = random.Random(seed)
    batch = [
        [rng.gauss(0.0, 1.0) for _ in range(WIDTH)]
        for _ in range(BATCH)
    ]
    profile = [rms(batch)]
    for _ in range(DEPTH):
        batch = dense(batch, variance, activation, rng)
        profile.append(rms(batch))
    return profile
# endregion


SETTINGS = {
    "relu, 1/n": (1 / WIDTH, relu),
    "relu, 2/n": (2 / WIDTH, relu),
    "relu, 3/n": (3 / WIDTH, relu),
    "tanh, 0.5/n": (0.5 / WIDTH, math.tanh),
    "tanh, 1/n": (1 / WIDTH, math.tanh),
    "tanh, 4/n": (4 / WIDTH, math.tanh),
}

if __name__ == "__main__":
    layers = (1, 10, 20, 30)
    print(" " * 11 + "".join(f"{f'layer {d}':>11}" for d in layers))
    for name, (variance, activation) in SETTINGS.items():
        profile = depth_profile(variance, activation)
        print(f"{name:11}" + "".join(f"{profile[d]:11.2e}" for d in layers))
