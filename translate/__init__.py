"""Translation: engines, the model lock and store, the translation memory, term enforcement, training, the run."""
