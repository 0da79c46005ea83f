"""From lines to tokens, and from the tree to the tables of the form."""
