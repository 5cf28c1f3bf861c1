"""Places in a text found again in a later text of the same article."""
