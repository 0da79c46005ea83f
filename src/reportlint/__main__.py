"""`python -m reportlint`."""

from reportlint.cli.main import run

run()
