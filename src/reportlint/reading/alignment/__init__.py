"""Tables that the lexer could not read whole: their figures are put into the rows of the form by alignment."""
