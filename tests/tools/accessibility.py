"""Has axe, in headless Chromium, look for barriers in the HTML report: light, dark and narrow. Nothing found ends with 0.

Usage: `npm pack axe-core`, unpack it, and `python tests/tools/accessibility.py package/axe.min.js ARTICLE...`
"""

import json
import re
import subprocess
import sys
import tempfile
from html import unescape
from pathlib import Path

LOOKS = {
    "light": ["--window-size=1280,900"],
    "dark": ["--window-size=1280,900", "--blink-settings=preferredColorScheme=0"],
    "narrow": ["--window-size=400,900"],
}
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_SAID = re.compile(r"@@(.*)@@", re.DOTALL)
_RUN = """axe.run().then(found => {
  const said = found.violations.map(one => `${one.id} (${one.impact}): ${one.nodes.length} x ${one.nodes[0].html}`);
  document.documentElement.innerHTML = "<pre></pre>";
  document.querySelector("pre").textContent = "@@" + JSON.stringify(said) + "@@";
})"""


def with_axe(page: str, axe: str) -> str:
    """A page in which axe runs, which its own policy against scripts would not let."""
    scripts = "".join(f"<script>{script}</script>" for script in (axe.replace("</script", r"<\/script"), _RUN))
    return _POLICY.sub("", page).replace("</body>", f"{scripts}</body>")


def barriers(page: Path, look: list[str]) -> list[str]:
    """What axe finds on a page."""
    words = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=60000", "--dump-dom"]
    words += [f"--user-data-dir={page.parent / 'home'}", *look, page.as_uri()]
    shown = subprocess.run(words, capture_output=True, check=True, timeout=300).stdout.decode()
    said = _SAID.search(shown)
    if said is None:
        raise SystemExit("axe did not come to an end")
    return [str(one) for one in json.loads(unescape(said[1]))]


def main() -> int:
    """Checks the report on the articles that are named."""
    axe, *articles = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        words = [sys.executable, "-m", "claimcheck", "run", "--fail-on", "never", "--format", "html", *articles]
        report = subprocess.run(words, capture_output=True, check=True).stdout.decode()
        page.write_text(with_axe(report, Path(axe).read_text("utf-8")), "utf-8")
        found = {look: barriers(page, options) for look, options in LOOKS.items()}
    for look, said in found.items():
        print(f"{look}: {'; '.join(said) or 'no barriers'}")
    return int(any(found.values()))


if __name__ == "__main__":
    sys.exit(main())
