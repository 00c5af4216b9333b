"""Training: bitext -> cleaning -> sampling -> training with checkpoints -> a model folder both engines load."""
