"""A rule's cases: texts in which it must find something, or nothing."""
