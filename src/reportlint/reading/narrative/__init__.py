"""From the sentences of a section to claims about numbers."""
