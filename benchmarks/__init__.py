"""dlblog beside other static site generators, on one set of posts: `make bench`, docs/performance.md.

The rule of this package: the standard library only; every figure comes from a run, and every run's output is checked,
so that nobody is fast by leaving something out.
"""
