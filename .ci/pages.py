"""Look at the pages in a real browser: screenshots, printed pages, and the findings of axe-core.

    python .ci/pages.py FOLDER [--axe axe.min.js] PAGE.html...

Writes FOLDER/PAGE-WIDTH.png (1280 and 390 pixels wide) and FOLDER/PAGE.pdf for every page, tells how many pages the
PDF has and whether a page asks the network for anything or is wider than the window, and prints what axe-core finds.
Needs chromium and chromedriver on the PATH; axe.min.js comes out of `npm pack axe-core`. Exit status 1: a finding.
"""

from __future__ import annotations

import argparse
import base64
import json
import shutil
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTHS = (1280, 390)
PORT = 9517
PATIENCE = 300
"""Seconds; axe-core is slow on tables of thousands of cells."""
TALLEST = 30_000
"""Pixels of a picture; the browser fails on much taller ones."""
RUN_AXE = """
const done = arguments[arguments.length - 1];
axe.run({resultTypes: ["violations", "incomplete"]}).then(found => done(found.violations.map(
  v => v.id + " (" + v.impact + "): " + v.help + " " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 120)).join(" "))));
"""


class Browser:
    """A browser that chromedriver steers."""

    def __init__(self) -> None:
        flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        options = {"binary": shutil.which("chromium"), "args": flags}
        wanted = {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}}
        self.session = self._call("POST", "/session", wanted)["sessionId"]
        self.ask("timeouts", {"script": 1000 * PATIENCE})

    def ask(self, what: str, body: dict[str, Any]) -> Any:
        """The answer to one command of the session."""
        return self._call("POST", f"/session/{self.session}/{what}", body)

    def devtools(self, command: str, **parameters: object) -> Any:
        """The answer to one command of the DevTools protocol."""
        return self.ask("goog/cdp/execute", {"cmd": command, "params": parameters})

    def run(self, script: str) -> Any:
        """The value of a script."""
        return self.ask("execute/sync", {"script": script, "args": []})

    def close(self) -> None:
        """End the session."""
        self._call("DELETE", f"/session/{self.session}", None)

    @staticmethod
    def _call(method: str, path: str, body: object) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{PORT}{path}", data, method=method)
        with urllib.request.urlopen(request, timeout=PATIENCE + 10) as answer:  # noqa: S310
            return json.load(answer)["value"]


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser for as long as it is needed."""
    with subprocess.Popen(["chromedriver", f"--port={PORT}", "--silent"]) as driver:
        try:
            time.sleep(1)
            steered = Browser()
            yield steered
            steered.close()
        finally:
            driver.terminate()


def looked_at(steered: Browser, page: Path, folder: Path, axe: str) -> list[str]:
    """What is wrong with a page; its pictures are put into the folder."""
    findings = []
    for width in WIDTHS:
        steered.devtools(
            "Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 500
        )
        steered.ask("url", {"url": page.resolve().as_uri()})
        shown = steered.run("return document.documentElement.scrollWidth")
        if shown > width:
            findings.append(f"{shown} pixels wide in a window of {width}")
        requests = steered.run("return performance.getEntriesByType('resource').map(entry => entry.name)")
        findings += [f"asks the network for {name}" for name in requests]
        if axe:
            steered.run(axe + "; window.axe = axe;")
            findings += [
                f"at {width}: {line}" for line in steered.ask("execute/async", {"script": RUN_AXE, "args": []})
            ]
        height = steered.run("return document.documentElement.scrollHeight")
        clip = {"x": 0, "y": 0, "width": width, "height": min(height, TALLEST), "scale": 1}
        picture = steered.devtools("Page.captureScreenshot", captureBeyondViewport=True, clip=clip)
        (folder / f"{page.stem}-{width}.png").write_bytes(base64.b64decode(picture["data"]))
    printed = steered.devtools("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
    pdf = base64.b64decode(printed["data"])
    (folder / f"{page.stem}.pdf").write_bytes(pdf)
    print(f"{page.name}: {pdf.count(b'/Type /Page') - pdf.count(b'/Type /Pages')} pages printed")
    return findings


def main() -> int:
    """Look at every page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("pages", type=Path, nargs="+")
    parser.add_argument("--axe", type=Path, help="axe.min.js")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    axe = given.axe.read_text(encoding="utf-8") if given.axe else ""
    found = 0
    with browser() as steered:
        for page in given.pages:
            for line in looked_at(steered, page, given.folder, axe):
                found += 1
                print(f"{page.name}: {line}")
    print(f"{found} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
