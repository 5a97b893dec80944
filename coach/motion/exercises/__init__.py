"""Exercise files: their schema, checked loading and writing."""
