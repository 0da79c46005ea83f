"""The checker behind a page: files in memory are checked together, and shown and written as the page asks."""
