"""Pages: staff plan and see who has handed in; scholars write."""
