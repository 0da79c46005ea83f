"""The contracts of rules and findings."""
