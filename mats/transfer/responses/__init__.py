"""Responses to a survey from a file: judged line by line, kept all or not at all."""
