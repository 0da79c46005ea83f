"""The official form as data: model, loader, editions, check, canonical report, drawing."""
