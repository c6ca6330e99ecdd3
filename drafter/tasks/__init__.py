"""Who has to do what by when. In: an assembled dispatch, the library. Out: the share of each body, the matrix, what is wrong."""
