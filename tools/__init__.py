"""Programs that make what the repository holds ready-made, from what others publish.

The rule of this package: nothing here is needed to build a site, and nothing of dlblog is imported.
"""
