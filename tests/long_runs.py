"""Tests that are worth repeating many times do so where the environment variable `LONG_TESTS` is set to anything."""

import os

LONG = bool(os.environ.get("LONG_TESTS"))
