"""The grammar and its LALR(1) runner: from tokens to a tree."""
