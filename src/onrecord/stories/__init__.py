"""Documents -> stories, as from a stream: each is placed by what came before it, in order of
publication.

A map (`description`: one document at a time, without parsing), a shuffle by key and a comparison
(`term_weights`, `candidate_index`, `pair_features`, `similarity`, put together in `stream`;
`copies`) and a merge (`clustering`). Stream order is the date of publication, then the id; what is
undated comes last. Nothing looks ahead, so the scores of the documents before a late one stay
valid, and only those after it are compared again. The same documents give the same stories in
whatever order they are added.
"""
