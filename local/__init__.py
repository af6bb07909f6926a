"""The embedded set-up: what `make run` and `make test` start where no server is given.

Nothing here is imported by the product; a deployment brings its own servers.
"""
