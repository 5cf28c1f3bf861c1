"""Pure functions on texts: units to move by and to tag."""
