"""A program's records as a cohort folder, the way `transfer.cohort` reads it."""
