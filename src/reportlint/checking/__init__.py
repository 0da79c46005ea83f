"""Runs over many files: sessions, processes, stored results, the baseline, fixes."""
