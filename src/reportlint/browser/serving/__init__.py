"""The page for an office network: one machine checks, and every browser of the network shows."""
