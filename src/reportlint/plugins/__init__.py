"""Plugins: found, loaded, and asked for rules, forms and output formats."""
