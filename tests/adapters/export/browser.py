"""A headless Chromium without network, if this machine has one."""

import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

CHROMIUM = next(
    (
        found
        for name in ("chromium", "chromium-browser", "google-chrome")
        if (found := shutil.which(name))
    ),
    None,
)
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
# The page under test may run no script: a frame of the same origin is measured from outside.
MEASURE = """
<!doctype html><iframe id=f style="border:0;width:WIDTHpx;height:900px" srcdoc="PAGE"></iframe>
<pre id=out></pre><script>
document.getElementById('f').onload = () => {
  const doc = document.getElementById('f').contentDocument;
  const all = [...doc.querySelectorAll('body *')], box = e => e.getBoundingClientRect();
  const wide = all.filter(e => box(e).right > WIDTH + 1).map(e => e.outerHTML.slice(0, 80));
  const edges = b => [b.left, b.top, b.right, b.bottom].map(Math.round);
  const bars = [...doc.querySelectorAll('.row')].map(r => [...r.children].map(c => edges(box(c))));
  document.getElementById('out').textContent = JSON.stringify({
    scroll: doc.documentElement.scrollWidth, wide, bars, title: doc.title,
    names: [...new Set(all.map(e => e.localName))], text: doc.body.innerText,
    attributes: [...new Set(all.flatMap(e => e.getAttributeNames()))]});
};
</script>
"""


def run(*arguments: str, folder: Path) -> str:
    """Chromium with a profile of its own below `folder`; what it printed."""
    assert CHROMIUM
    command = [CHROMIUM, *FLAGS, f"--user-data-dir={folder / 'profile'}", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def measured(page: str, width: int, folder: Path) -> dict[str, Any]:
    """What the page looks like in a frame of `width` pixels."""
    wrapper = MEASURE.replace("WIDTH", str(width)).replace("PAGE", html.escape(page))
    file = folder / f"frame-{width}.html"
    file.write_text(wrapper)
    dom = run("--virtual-time-budget=4000", "--dump-dom", file.as_uri(), folder=folder)
    found = re.search(r'<pre id="out">(.*?)</pre>', dom, re.DOTALL)
    assert found, dom[-500:]
    data: dict[str, Any] = json.loads(html.unescape(found[1]))
    return data


def printed(page: str, folder: Path) -> bytes:
    """The page as a PDF."""
    (folder / "page.html").write_text(page)
    out = folder / "page.pdf"
    uri = (folder / "page.html").as_uri()
    run(f"--print-to-pdf={out}", "--no-pdf-header-footer", uri, folder=folder)
    return out.read_bytes()
