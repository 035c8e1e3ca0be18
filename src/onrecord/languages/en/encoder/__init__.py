"""The trained encoder: a vector for each word of a paragraph, from the words around it; what reads
attributions starts from these."""
