"""The HTTP API under /api/v1: the rows of the contract "onrecord/1", asked for and paged.
`app.create_api` makes it.

Every route checks what is asked, makes one call of `Record`, and answers with its rows; errors are
problem details.
"""
