"""A run over many files: session, processes, result store, baseline, fixes."""
