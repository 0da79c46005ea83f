"""The terminal: its streams, its width, its colours."""
