"""The lexer, which turns lines into tokens, and the builder of tables from the parts of a tree."""
