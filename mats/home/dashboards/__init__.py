"""What scholars and mentors see first, made of what the apps below know."""
