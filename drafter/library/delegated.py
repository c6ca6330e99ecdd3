"""What the law asks of a delegation to sign (Điều 13). In: `Delegation`, the standard. Out: the keys that it lacks."""

from __future__ import annotations

from drafter.library.entries import BY_AUTHORIZATION, Delegation
from drafter.standards import Standard
from drafter.syntax.vocabulary import label


def lacking(delegation: Delegation, standard: Standard) -> tuple[str, ...]:
    """Return the keys, as typed, that an authorisation must have and lacks (Điều 13 khoản 3); none for another delegation."""
    if delegation.form != BY_AUTHORIZATION:
        return ()
    said = {"document": delegation.document, "scope": delegation.scope, "until": delegation.period.until}
    return tuple(label("delegation", name) for name in standard.rule("authorization_limits").values["needed"] if not said[name])
