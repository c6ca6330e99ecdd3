"""What a library holds. In: nothing. Out: the records that its files are read into: bodies, signers, groups, clauses …"""

from __future__ import annotations

from drafter.diagnostics import Place
from drafter.library.days import Period
from drafter.model import CitedDocument
from drafter.record import Record
from drafter.syntax.tree import Node


class Origin(Record):
    """Where an entry comes from: `layer` and `edition` are the name and version of its library, `place` is where it stands."""

    layer: str
    edition: str
    place: Place


class Unit(Record):
    """An administrative unit in one period of its life.

    `name` has its kind before it (`tỉnh Tây Ninh`, `xã Tân Tiến`), `bare` has not; `province` is the key of the province that a
    commune lies in, empty for a province. `successor` is the key of the unit that took over, empty where none is known.
    """

    key: str
    name: str
    bare: str
    kind: str
    level: str
    province: str
    period: Period
    successor: str
    origin: Origin


class AgencyKind(Record):
    """A kind of body (`sở`, `ủy ban nhân dân cấp tỉnh`): how it works and who leads it.

    `is_collective` says that it works by the collective regime (Điều 13 khoản 2), `collective` is what then stands after `TM.`;
    `heads` and `deputies` are the posts it has. `prints_parent` says whether slot 2 names the body above it. `called` are the
    words by which a list names all bodies of the kind (`các sở`).
    """

    name: str
    is_collective: bool
    collective: str
    heads: tuple[str, ...]
    deputies: tuple[str, ...]
    prints_parent: bool
    called: tuple[str, ...]
    origin: Origin


class Titles(Record):
    """What the head and the deputies of a body are called, the printed spelling first; empty where the library does not say."""

    heads: tuple[str, ...]
    deputies: tuple[str, ...]

    @property
    def listed(self) -> str:
        """All of them as a message names them."""
        return ", ".join((*self.heads, *self.deputies)) or "—"


class Body(Record):
    """An agency, organisation or unit in one period of its life.

    `name` is the full name whose slug is the key, `printed_name` what slot 2 and running text say (lines fix the break),
    `superior` the key of the body above, `unit` the key of the administrative unit it serves (empty for a central body). The
    fields from `drafting_unit` on are what its own dispatches usually say; empty where the library says nothing.
    """

    key: str
    name: str
    printed_name: str
    short_name: str
    kind: str
    superior: str
    unit: str
    abbreviation: str
    place_name: str
    province: str
    contact: str
    period: Period
    successor: str
    origin: Origin
    drafting_unit: str = ""
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    archive: str = ""
    signer: str = ""
    heads: tuple[str, ...] = ()
    deputies: tuple[str, ...] = ()


class Signer(Record):
    """A person in a post of a body in one period; `is_acting` says that the post of the head is held as `quyền`."""

    key: str
    full_name: str
    agency: str
    position: str
    is_acting: bool
    period: Period
    origin: Origin


BY_ORDER, BY_AUTHORIZATION = "by_order", "by_authorization"


class Delegation(Record):
    """The head of body `giver` lets the head of body `holder` sign (Điều 13 khoản 3, 4).

    `form` is `by_order` (thừa lệnh) or `by_authorization` (thừa ủy quyền); it rests on `document` and covers `scope`.
    """

    form: str
    giver: str
    holder: str
    document: str
    scope: str
    period: Period
    origin: Origin


class Directive(Record):
    """A document that many dispatches cite, by its key."""

    key: str
    document: CitedDocument
    origin: Origin


class Selection(Record):
    """All bodies of a kind (empty: of any) that stand under a body or in an administrative unit (empty: anywhere)."""

    kind: str
    under: str


class Group(Record):
    """Recipients under one key. `members` are keys or names of bodies, keys of groups, or plain words for a list.

    `called` is how a paper names the group on one line; where it is empty the paper names the members.
    """

    key: str
    name: str
    called: str
    members: tuple[str, ...]
    selections: tuple[Selection, ...]
    period: Period
    origin: Origin


NUMERALS = "doc-so"  # the key of `đọc số`, of which there is one

TEXT, NUMBER, DATE, AGENCY = PARAMETER_KINDS = ("text", "number", "date", "agency")
EXAMPLES = {NUMBER: "20", DATE: "30/11/2023", AGENCY: "so-noi-vu"}  # a value of each kind of parameter


class Parameter(Record):
    """A value that a clause asks for: `kind` is text, number, date or agency; `default` is `None` where it must be given.

    `choices`, where there are any, are the only values it may have; `help` tells the clerk what to type.
    """

    name: str
    kind: str
    default: str | None
    choices: tuple[str, ...]
    place: Place
    help: str = ""


class Clause(Record):
    """A shared clause: `key` is its path in `clauses/`, `body` the value of its `nội dung` as read (a text or a list)."""

    key: str
    title: str
    version: str
    owner: str
    parameters: tuple[Parameter, ...]
    body: Node
    origin: Origin


class Numerals(Record):
    """The words that a library chooses where numbers may be read in two ways; empty where it chooses none.

    `gap` stands for tens that there are not (linh, lẻ), `thousand` is nghìn or ngàn, `four` is tư or bốn after mươi.
    """

    gap: str
    thousand: str
    four: str
    origin: Origin


class Skeleton(Record):
    """A spec with gaps, `skeletons/KEY.yaml`, that other specs fill in: `tree` is the mapping as read."""

    key: str
    tree: Node
    origin: Origin


Entry = Unit | AgencyKind | Body | Signer | Delegation | Directive | Group | Clause | Skeleton | Numerals
