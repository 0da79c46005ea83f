"""Reading claims about numbers from the sentences of a report."""
