"""Who is told of a security event, and the letters on their way."""
