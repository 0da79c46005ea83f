"""Rules that are written in TOML, without code."""
