"""The only SQL: a library file and what is in it."""
