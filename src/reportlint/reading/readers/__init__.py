"""Readers of file formats, which make a `Source` of bytes."""
