"""Scripts that measure; see performance goals in docs/operations.md."""
