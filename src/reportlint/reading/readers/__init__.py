"""Readers of kinds of files: from bytes to a `Source`."""
