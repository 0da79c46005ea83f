"""Tools for language models: they read reports below given folders, and change nothing."""
