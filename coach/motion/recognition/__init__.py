"""Which exercise is being done, by rule or by a trained classifier."""
