"""Speed and size, as curves and as ratios in one run: `python -m evals.speed [first] [deep] [more]
[start]`.

No part of `python -m evals` and without floors: what is printed depends on the machine and on what
else runs there.
first: the first tier over growing parts of the corpus, through `Record.add`, with peak memory and
size on disk. deep: tokens a second of deep reading beside `nlp.pipe` of the same model on the same
texts; two processes beside one; reading again. more: one more report for records of growing size.
start: how soon commands answer on a large record.
"""
