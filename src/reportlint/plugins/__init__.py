"""Plugins: found, loaded and asked."""
