"""Read news reports in the terminal, tag spans with one key, hand structured evidence on."""
