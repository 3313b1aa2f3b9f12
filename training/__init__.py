"""How each model was made: one script a model."""
