"""The official forms as data: model, loading, check, canonical reports, drawing."""
