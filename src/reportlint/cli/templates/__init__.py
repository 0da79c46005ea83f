"""What `init` and `new-rule` write."""
