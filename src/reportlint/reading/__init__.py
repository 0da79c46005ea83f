"""Reading a report from the bytes of a file."""
