"""What the staff's pages of check-ins read: numbers and rows, nothing that acts."""
