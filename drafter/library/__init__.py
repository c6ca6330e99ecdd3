"""The library of an office. In: folders, one layer each. Out: agencies, signers, directives, groups, clauses; Word templates."""
