"""Plugins: their discovery, loading, and the rules, forms and output formats that they give."""
