"""The pages of scholars, a file for each matter."""
