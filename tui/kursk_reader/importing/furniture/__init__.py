"""Page furniture in a text: what is known, what lines look like, and what their place says of them."""
