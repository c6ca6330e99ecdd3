"""The legal bases. In: the keys `căn cứ` and `theo đề nghị`. Out: `LegalBasis`es: texts, and documents that are cited."""

from __future__ import annotations

from drafter.model import LegalBasis, Text
from drafter.model.from_syntax.documents import is_key, read_document
from drafter.model.from_syntax.fields import Fields
from drafter.model.from_syntax.typed_marks import bare_proposer, without_stop
from drafter.record import replace
from drafter.standards import Standard
from drafter.standards.forms import Form
from drafter.syntax.citation_text import parse_citation
from drafter.syntax.inline_types import TextSpan, joined
from drafter.syntax.kinds import PROPOSER
from drafter.syntax.tree import Mapping, Node, Scalar, Sequence
from drafter.syntax.vocabulary import fold


def read_bases(fields: Fields, form: Form, standard: Standard) -> tuple[LegalBasis, ...]:
    """Return the bases in the order typed; a form with a formula needs them (E201), nothing may follow the proposal (E224)."""
    node = fields.tree.get("legal_bases")
    is_blank = isinstance(node, Sequence) and not node.items  # which has been reported where it was read
    if form.formula and (node is None or (is_blank and fields.draft)):
        fields.lack("legal_bases")
        return (LegalBasis(fields.placeholder("legal_bases"), None, fields.place),) if fields.draft else ()
    if not isinstance(node, Sequence):
        return ()
    read = [_basis(fields, item, standard) for item in node.items]
    found = [basis for basis in read if basis is not None]
    for basis in found[:-1]:
        if basis.is_proposal:
            fields.report.add("E224", basis.place)
    return tuple(found)


def _basis(fields: Fields, item: Node, standard: Standard) -> LegalBasis | None:
    """Return one basis: a document where one can be read, else its words behind `Căn cứ`."""
    if isinstance(item, Mapping):
        typed = item.get(PROPOSER)
        if isinstance(typed, Scalar):
            return _proposal(fields, typed, standard)
    elif isinstance(item, Scalar):
        return _written(fields, item, standard)
    document = read_document(fields, item, standard)
    return LegalBasis(None, document, document.place) if document else None


def _written(fields: Fields, typed: Scalar, standard: Standard) -> LegalBasis | None:
    """Return a basis typed as text: its opening word is printed as typed, the first of the standard's where there is none."""
    phrases = standard.phrases
    text = without_stop(" ".join(typed.text.split()))
    if fold(text) in {"", *(fold(word) for word in (*phrases.basis_words, phrases.proposal))}:
        fields.report.add("E221", typed.place, key=fields.path("legal_bases"))
        return None
    if text.casefold().startswith(phrases.proposal.casefold()):
        return _proposal(fields, typed, standard)
    opening = next((word for word in phrases.basis_words if text.casefold().startswith(f"{word} ".casefold())), "")
    default = phrases.basis_words[0]
    bare = text[len(opening) :].lstrip()
    if opening in ("", default) and "[@" not in bare and (is_key(bare) or parse_citation(bare, typed.place)):
        document = read_document(fields, replace(typed, text=bare), standard)
        return LegalBasis(None, document, typed.place) if document else None
    words = fields.inline(typed, text) if opening else _after(f"{default} ", fields.inline(typed, bare))
    return LegalBasis(words, None, typed.place)


def _proposal(fields: Fields, typed: Scalar, standard: Standard) -> LegalBasis | None:
    bare = bare_proposer(" ".join(typed.text.split()))
    words = _after(f"{standard.phrases.proposal} ", fields.inline(typed, bare))
    return LegalBasis(words, None, typed.place, is_proposal=True)


def _after(words: str, text: Text) -> Text:
    return replace(text, spans=joined((TextSpan(words), *text.spans)))
