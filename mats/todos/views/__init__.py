"""The pages of to-dos, reminders, schedules and the calendar."""
