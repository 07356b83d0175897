"""For all tests: random examples have no time limit each, since machines are shared (whole tests have limits of their own).

In CI the examples are the same every time, so that a red build is somebody's change; new ones are met on our desks.
"""

import os

from hypothesis import settings

settings.register_profile("dlblog", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("dlblog")
