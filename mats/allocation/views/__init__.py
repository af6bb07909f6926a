"""The pages of those who give out slots."""
