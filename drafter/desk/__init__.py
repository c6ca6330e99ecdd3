"""What helps a clerk at the desk. In: a spec, a question, or nothing. Out: its canonical form, a schema, explanations."""
