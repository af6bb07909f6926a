"""Pages of the frame itself, and those that show several apps."""
