"""Circles. In: what each key leads to. Out: the ways that come back to where they began."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def circles(leads: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Yield circles, the first key again at the end, so that each key on a circle is on at least one of them.

    Walks without recursion: a stranger's chain may be long.
    """
    done: set[str] = set()
    for start in leads:
        path: list[str] = []
        on_path: set[str] = set()
        waiting: list[tuple[str, bool]] = [(start, False)]
        while waiting:
            key, is_left = waiting.pop()
            if is_left:
                on_path.discard(path.pop())
                done.add(key)
            elif key in on_path:
                yield (*path[path.index(key) :], key)
            elif key not in done:
                path.append(key)
                on_path.add(key)
                waiting.append((key, True))
                waiting += [(following, False) for following in reversed(leads.get(key, ()))]
