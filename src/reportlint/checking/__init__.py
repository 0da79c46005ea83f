"""Runs over many files: the session, processes, kept results, the baseline, fixes."""
