"""What every tenant used: counted from the first day, so that billing starts with history."""
