"""`python -m reportlint`."""

from reportlint._cli import run

run()
