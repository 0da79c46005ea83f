"""The parts of `compare.py`: the kinds of output, their differences, and the probe for the report model."""
