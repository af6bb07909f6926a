"""mats: a research-mentorship program, from first interest to retrospective."""
