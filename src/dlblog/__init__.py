"""dlblog: a static site generator for deep-learning blogs."""

__version__ = "0.1.0"
