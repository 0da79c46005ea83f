"""The LALR(1) parser and its tables."""
