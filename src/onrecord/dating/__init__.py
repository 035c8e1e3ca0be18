"""When undated reports were published: by their own words, and as far as dated reports of the same
happening tell."""
