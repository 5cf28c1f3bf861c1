"""What fills the terminal: the reading desk and the dialogs above it."""
