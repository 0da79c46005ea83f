"""Documents that are given back: copies with comments, and blank forms. Bytes in, bytes out; no file is opened."""
