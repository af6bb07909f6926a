"""Pages of applications: of those who choose, and of those who apply."""
