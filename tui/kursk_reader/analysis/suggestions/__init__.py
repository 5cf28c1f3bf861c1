"""What the program proposes to tag, each tag by its own rules."""
