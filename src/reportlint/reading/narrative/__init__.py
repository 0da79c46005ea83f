"""From the sentences of a report to claims about numbers."""
