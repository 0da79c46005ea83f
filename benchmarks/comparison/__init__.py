"""What `compare.py` compares: the kinds of output, their differences, and the probe for the report model."""
