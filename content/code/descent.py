"""Gradient descent on a parabola, for the tour of the syntax."""


def gradient(x):
    return x  # of x²/2


# region loop
def descend(x, step, steps):
    for _ in range(steps):
        x -= step * gradient(x)
    return x
# endregion


assert abs(descend(1.0, 0.1, 100)) < 1e-4
