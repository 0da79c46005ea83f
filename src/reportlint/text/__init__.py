"""A text and the place of every character: source, lines, folding, numbers, dates."""
