"""Tables in files beside a spec. In: a file of rows (CSV, XLSX). Out: rows of texts as they print, how columns align."""
