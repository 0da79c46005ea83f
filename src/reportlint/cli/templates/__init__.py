"""The files that `init` and `new-rule` write."""
