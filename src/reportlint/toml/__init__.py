"""TOML files that people write: their values, keys and lines."""
