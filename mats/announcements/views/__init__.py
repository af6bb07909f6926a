"""Writing announcements, and reading them."""
