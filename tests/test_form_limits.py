"""Nothing that a department's form holds makes much out of little, nor runs without end."""
from __future__ import annotations

import pytest
from forms import BASE, docx, filled, found_in, loaded, p

from drafter.library.word.word_template import RenderError

VALUES = {"x": "chữ " * 75, "many": [str(number) for number in range(3000)], "few": ["Một", "Hai"]}
NESTED = "{% for a in few %}{% for b in few %}{% for c in few %}.{% endfor %}{% endfor %}{% endfor %}"


@pytest.mark.parametrize(
    "tags",
    [
        NESTED,
        "{% set y = x ~ x %}",
        "{% set y %}{{ x }}{% endset %}",
        "{% with y = x %}{{ y }}{% endwith %}",
        "{{ x ~ x }}",
        "{{ 2 ** 9 }}",
        "{{ x % 1 }}",
        "{{ ({'a': x}) }}",
        "{{ x.upper() }}",
        "{% macro m() %}{{ x }}{% endmacro %}",
        "{% for a in few recursive %}{{ a }}{% endfor %}",
        "{% filter upper %}{{ x }}{% endfilter %}",
        "{% block a %}{% endblock %}",
        "{{ drafter_budget }}",
        "{{ drafter_slot_9 }}",
        "{% for drafter_budget in few %}{% endfor %}",
    ],
)
def test_what_makes_much_out_of_little_is_refused_when_the_form_is_read(tags: str) -> None:
    assert set(found_in(docx(BASE + p(tags)))) == {"E622"}


@pytest.mark.parametrize(
    ("tags", "finding"),
    [
        ("{% for a in x %}{{ a }}{% endfor %}", "E622"),
        ("{{ x + x }}", "E622"),
        ("{{ few + few }}", "E622"),
        ("{{ x * 9999 }}", "E622"),
        ("{{ few }}", "E622"),
        ("{{ few | upper }}", "E622"),
        ("{{ [few, few] | join }}", "E622"),
        ("{{ x | join(x) }}", "E622"),
        ("{{ x.upper }}", "E622"),
        ("{% for a in few %}{{ loop }}{% endfor %}", "E622"),
        ("{% for a in many %}{% for b in many %}{% endfor %}{% endfor %}", "E623"),
        ("{% for a in many %}" + "x" * 9000 + "{% endfor %}", "E623"),
        ("{{ many | join(many | join(x)) }}", "E623"),
        ("{% for a in nobody %}{% endfor %}", "E624"),
        ("{{ nobody | join }}", "E624"),
        ("{{ nobody | upper }}", "E624"),
    ],
)
def test_what_loops_or_prints_too_much_is_refused_while_it_is_filled(tags: str, finding: str) -> None:
    with pytest.raises(RenderError) as caught:
        filled(loaded(docx(BASE + p(tags))), VALUES)
    assert caught.value.problem[0] == finding


@pytest.mark.parametrize(
    ("tags", "printed"),
    [
        ("{% for a in few %}{{ loop.index + 1 }}/{{ loop.length * 2 }} {{ a }}; {% endfor %}", "2/4 Một; 3/4 Hai; "),
        ("{% for a in few if a != 'Hai' %}{% for b in few %}{{ a }}{{ b }} {% endfor %}{% endfor %}", "MộtMột MộtHai "),
        ("{% for a in [] %}{% else %}không{% endfor %}", "không"),
        ("{{ few | join(' + ') | upper }}", "MỘT + HAI"),
        ("{{ few[0] }}{{ few | length }}{{ (few | last)[:1] }}{{ nobody | default('–') }}", "Một2H–"),
    ],
)
def test_what_an_office_needs_is_printed(tags: str, printed: str) -> None:
    assert f">{printed}<" in filled(loaded(docx(BASE + p(tags))), VALUES)


@pytest.mark.parametrize(
    "tags",
    ["{{ " + "not " * 250 + "x }}", "{{ " + "[" * 3000 + "]" * 3000 + " }}", "{{ x" + " | upper" * 250 + " }}",
     "{% if x %}" * 120 + "{% endif %}" * 120, "{{ " + "9" * 5000 + " }}"],
)  # fmt: skip
def test_tags_that_are_nested_too_deep_are_refused_when_the_form_is_read(tags: str) -> None:
    assert found_in(docx(BASE + p(tags))) == ["E621"]


def test_what_drafter_itself_puts_into_a_form_counts_for_nothing() -> None:
    long = p("chữ " * 1000) * 5000
    assert len(filled(loaded(docx(BASE + p("{{ x }}"))), VALUES, body=long)) > len(long)
