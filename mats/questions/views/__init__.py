"""The pages: answering for everyone, building and reading results for staff."""
