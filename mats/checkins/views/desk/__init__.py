"""The staff's pages of check-ins, a file per noun."""
