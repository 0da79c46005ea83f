"""TOML that people write: kinds of values, keys, the line of a key."""
