"""For all tests: random examples have no time limit each, since machines are shared (whole tests have limits of their own)."""

from hypothesis import settings

settings.register_profile("dlblog", deadline=None)
settings.load_profile("dlblog")
