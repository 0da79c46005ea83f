"""Web pages: from their bytes to the text that a browser shows, without what belongs to the page and not the report."""
