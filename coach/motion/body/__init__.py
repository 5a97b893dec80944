"""What is read of a body: joint angles, measures, view, a smoothed track."""
