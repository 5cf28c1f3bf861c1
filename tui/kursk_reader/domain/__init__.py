"""Plain values and rules: no screen, no SQL, no network."""
