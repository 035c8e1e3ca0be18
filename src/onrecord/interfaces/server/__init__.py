"""What the pages and the API share: the record behind all requests, background reading, who may
ask, how much a request may hold, and how it is refused."""
