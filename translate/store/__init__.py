"""models.lock and the local store of models it pins."""
