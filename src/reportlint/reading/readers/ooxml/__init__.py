"""Packages of office programs: ZIP files of XML parts that refer to each other, read within limits."""
