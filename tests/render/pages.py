"""Pages as tests read them."""

from html.parser import HTMLParser

ENDS = {"td": ("td", "th"), "th": ("td", "th"), "tr": ("td", "th", "tr"), "/tbody": ("td", "th", "tr")}
"""What may be left open before a cell, a row, and the end of a table's body."""
VOID = {"meta", "br", "link", "img", "input", "hr"}


class Page(HTMLParser):
    """What a page consists of; fails where elements are not closed in order, but for cells and rows, which need not be."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.text, self.open = [], "", []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._close(tag)
            self.open.append(tag)

    def _close(self, tag):
        """Close the cell or row that `tag` ends, as browsers do."""
        while self.open and self.open[-1] in ENDS.get(tag, ()):
            self.open.pop()

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if tag != self.open[-1]:
            self._close(f"/{tag}")
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open[-1:] not in (["style"], ["script"]):
            self.text += data

    def all(self, name):
        return [attributes for tag, attributes in self.elements if tag == name]

    @property
    def words(self):
        return " ".join(self.text.split())
