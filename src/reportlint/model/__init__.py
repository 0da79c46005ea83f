"""The nouns that rules and outputs see: report, claims, figures, rule, corpus, diagnostic, results."""
