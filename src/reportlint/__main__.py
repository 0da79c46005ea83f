"""`python -m reportlint`."""

import sys

from reportlint._cli import main

sys.exit(main())
