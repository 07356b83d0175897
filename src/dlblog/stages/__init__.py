"""The stages of a build with their memory: each asks what is kept, and does only the rest.

The rule of this package: a stage is a function from what the stage before made to rows (see `incremental`). Heavy
values (texts, html) stay in the store and are loaded by whoever needs them; a row holds what the next stages ask of
every post. `build.py` calls the stages from top to bottom.
"""
