"""One Markdown source becomes the subject, the HTML and the plain text of an email.

Values never meet the Markdown parser: the source is parsed first, and each part puts
them in by its own rules. Nothing a person typed can become markup or a header.
"""
