"""Pages of those who review and choose."""
