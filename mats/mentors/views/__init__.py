"""Pages about streams and mentors."""
