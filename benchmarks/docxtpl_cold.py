"""The smallest docxtpl program for the letter. In: template, values as JSON, the name of the output. Out: that DOCX."""
import json
import sys

from docxtpl import DocxTemplate

template = DocxTemplate(sys.argv[1])
with open(sys.argv[2], encoding="utf-8") as file:  # noqa: PTH123 - no import that docxtpl does not need
    template.render(json.load(file), autoescape=True)
template.save(sys.argv[3])
