"""The schemas generated from the tables of keys. `python -m docs.site.schemas` writes them into the package."""
