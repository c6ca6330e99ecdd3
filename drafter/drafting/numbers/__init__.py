"""Numbers and dates in words. In: a value of an expression. Out: its Vietnamese reading, in the words of the library."""
