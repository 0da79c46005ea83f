"""The second reading of tables."""
