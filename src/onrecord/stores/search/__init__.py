"""Search by words: the entries of findings, and the full text of each kind of database."""
