"""PDF documents: the text of their pages, with the tables that ruled lines draw."""
