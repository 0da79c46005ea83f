"""The language server: reports, settings and rule files in an editor."""
