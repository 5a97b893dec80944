"""Motion and words in one space: any exercise, by whatever name or description is typed in."""
