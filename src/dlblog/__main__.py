"""`python -m dlblog`."""

from dlblog.cli import main

main()
