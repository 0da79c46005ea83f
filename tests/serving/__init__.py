"""Tests of the page for an office network."""
