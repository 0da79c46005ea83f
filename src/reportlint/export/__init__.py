"""The figures of reports as tables."""
