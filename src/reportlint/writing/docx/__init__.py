"""Word documents: comments and tracked changes put into one, and a new one."""
