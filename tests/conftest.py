"""Settings for all tests: hypothesis has no deadline, because a busy machine is not a failure.

The profile builds on the one that hypothesis has chosen: in CI it draws the same examples in every run.
"""

from hypothesis import settings

settings.register_profile("reportlint", parent=settings.default, deadline=None)
settings.load_profile("reportlint")
