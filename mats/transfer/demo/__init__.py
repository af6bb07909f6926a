"""The demo: a finished program with true dates, and the same one running now."""
