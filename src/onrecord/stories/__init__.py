"""Documents -> stories, as from a stream: each is placed by what came before it, in order of
publication.

A map (`arrival`: one document at a time, without parsing), a shuffle by key and a comparison
(`weighing`, `shelf`, `features`, `likeness`, put together in `stream`; `copies`) and a merge
(`grouping`). Stream order is the date of publication, then the id; what is undated comes last.
Nothing looks ahead, so what was found stays true for the documents before a late one, and only
those after it are compared again. The same documents give the same stories in whatever order they
came.
"""
