"""Authorities other than drafter that judge what it makes. In: files. Out: their errors, or what stands where on the page."""
