"""Faults of every kind that a rule finds, and legitimate neighbours of each, planted in faultless stories.

planted = CASES[0].plant(rng, a_story(rng))      # the story with the fault, and the finding that is expected
whole = FILES[0].make(rng)                       # a file that cannot be read, or not wholly
plot = SETS[0].make(rng)                         # several reports that are compared
"""

from __future__ import annotations

from tests.kit.faults import narrative, prose, sets, structure, tables, unread, wordings, years
from tests.kit.faults.model import Case, Expected, Planted
from tests.kit.faults.sets import SetCase
from tests.kit.faults.unread import FileCase

CASES: tuple[Case, ...] = (*structure.CASES, *tables.CASES, *years.CASES, *narrative.CASES, *prose.CASES)
"""Those of which the conformance corpus has inputs."""
MORE: tuple[Case, ...] = wordings.CASES
"""Further wordings, for measuring."""
FILES: tuple[FileCase, ...] = unread.CASES
SETS: tuple[SetCase, ...] = sets.CASES

__all__ = ["CASES", "FILES", "MORE", "SETS", "Case", "Expected", "FileCase", "Planted", "SetCase"]
