"""The HTML page: one file, complete in itself."""
