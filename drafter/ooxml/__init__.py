"""Open XML: elements, units, packages, styles, tags, advance widths. Knows nothing of dispatches."""
