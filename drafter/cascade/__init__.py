"""From one dispatch to those that carry it out. In: a parent spec, targets, the library. Out: child specs, and their state."""
