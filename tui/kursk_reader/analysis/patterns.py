"""Regular expressions, each compiled when it is first needed: to compile all of them takes longer than to start."""

import re
from functools import cache


@cache
def pattern(source: str) -> re.Pattern[str]:
    """The pattern of `source`; its flags stand in it, as `(?x)`."""
    return re.compile(source)
