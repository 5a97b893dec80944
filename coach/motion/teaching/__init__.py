"""What is learned from a person's own reps: thresholds refitted, exercises taught."""
