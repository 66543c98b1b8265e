"""`claimcheck init`: what it finds in a folder, and the configuration that it writes."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claimcheck.config import load_config, read_config
from claimcheck.config_keys import KEYS
from claimcheck.errors import ConfigError
from claimcheck.starter import starter
from claimcheck.survey import Survey
from claimcheck.yamlfile import load

TEXT = "This tea melts stubborn fat.\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def fill(folder, *names):
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(TEXT)


def paths(folder):
    return [path.relative_to(folder).as_posix() for path in load_config(folder / ".claimcheck.yml").paths]


@pytest.mark.parametrize(
    ("name", "mark", "articles", "checked", "written"),
    [
        ("Hugo", "hugo.toml", ["content/a.md", "content/b/c.md", "themes/x/about.md", "public/a.md"], ["content"], 2),
        ("Hugo", "config/_default/hugo.yaml", ["content/a.md", "archetypes/default.md"], ["content"], 1),
        ("Hugo", "config.toml", ["content/a.md", "archetypes/default.md"], ["content"], 1),
        ("Jekyll", "_config.yml", ["_posts/a.md", "about.md", "_site/a.md", "README.md"], ["."], 2),
        (
            "Astro",
            "astro.config.mjs",
            ["src/content/blog/a.mdx", "src/pages/b.md", "dist/c.md"],
            ["src/content", "src/pages"],
            2,
        ),
        ("Docusaurus", "docusaurus.config.ts", ["docs/a.md", "blog/b.md", "build/c.md"], ["docs", "blog"], 2),
        ("MkDocs", "mkdocs.yml", ["docs/README.md", "site/index.md"], ["docs"], 1),
        ("Eleventy", ".eleventy.js", ["posts/a.md", "_includes/b.md"], ["."], 1),
        ("Gatsby", "gatsby-config.js", ["content/a.md", "public/b.md"], ["content"], 1),
        ("Next.js", "next.config.mjs", ["posts/a.md", "out/b.md"], ["posts"], 1),
        ("Docusaurus", "website/docusaurus.config.js", ["website/docs/a.md", "src/b.md"], ["website/docs"], 1),
        ("Astro", "apps/blog/astro.config.ts", ["apps/blog/src/content/a.md"], ["apps/blog/src/content"], 1),
    ],
)
def test_sites_are_known_by_their_files(folder, claimcheck, name, mark, articles, checked, written):
    fill(folder, mark, *articles, "CHANGELOG.md")
    code, out, err = claimcheck("init")
    assert (code, err) == (0, "")
    assert out.startswith(f"{name} (from {mark})\n")
    assert paths(folder) == checked
    # what is checked afterwards are the articles that were counted
    count = sum(int(number) for number in re.findall(r"to be checked: .*, (\d+) article", out))
    assert len(claimcheck("run", "--format", "jsonl")[1].splitlines()) == count == written


def test_a_docs_folder_that_mkdocs_names_is_taken(folder, claimcheck):
    fill(folder, "handbook/a.md", "docs/b.md")
    (folder / "mkdocs.yml").write_text("site_name: Tea\ndocs_dir: 'handbook'  # not docs\n")
    claimcheck("init")
    assert paths(folder) == ["handbook"]


def test_a_conf_py_is_only_a_mark_of_sphinx_when_it_says_so(folder, claimcheck):
    fill(folder, "notes/a.md", "conf.py")
    assert claimcheck("init")[1].startswith("No site generator was found.\n")
    (folder / "conf.py").write_text("project = 'Tea'\nextensions = []\n")
    assert claimcheck("init", "--force")[1].startswith("Sphinx (from conf.py)\n")


def test_the_source_folder_of_sphinx_is_found_below_docs(folder, claimcheck):
    fill(folder, "docs/source/a.txt", "docs/source/_build/b.txt")
    (folder / "docs" / "source" / "conf.py").write_text("project = 'Tea'\n")
    assert claimcheck("init")[1].startswith("Sphinx (from docs/source/conf.py)\n")
    assert paths(folder) == ["docs/source"]
    assert len(claimcheck("run", "--format", "jsonl")[1].splitlines()) == 1


def test_a_section_may_be_called_like_what_a_generator_makes(folder, claimcheck):
    fill(folder, "hugo.toml", "content/resources/a.md", "resources/b.md")
    assert "  to be checked: content/, 1 article\n" in claimcheck("init")[1]
    assert len(claimcheck("run", "--format", "jsonl")[1].splitlines()) == 1


def test_without_a_generator_folders_about_code_are_left_out(folder, claimcheck):
    fill(folder, "articles/a.md", "articles/b.txt", "docs/develop.md", "tests/c.md", "package.json", "README.md")
    out = claimcheck("init")[1]
    assert "  to be checked: articles/, 2 articles\n" in out
    assert "  left out:      docs/, 1 article; add it to `paths` if readers see it\n" in out
    assert paths(folder) == ["articles"]


def test_articles_beside_code_are_checked_without_the_code(folder, claimcheck):
    fill(folder, "tea.md", "docs/a.md", "requirements.txt", "Cargo.toml", "README.md")
    assert "  to be checked: this folder, 1 article\n" in claimcheck("init")[1]
    claimcheck("run", "--quiet")
    report = claimcheck("run", "--format", "json")[1]
    assert '"path": "tea.md"' in report
    assert "requirements.txt" not in report
    assert "docs" not in report


def test_a_folder_without_articles_gets_a_configuration_all_the_same(folder, claimcheck):
    code, out, _ = claimcheck("init")
    assert code == 0
    assert "No articles for readers were found; name their folders under `paths`." in out
    assert "claimcheck run FOLDER     checks the articles in a folder\n" in out
    assert load_config(folder / ".claimcheck.yml").paths == ()


@pytest.mark.parametrize("name", [".claimcheck.yml", ".claimcheck.yaml", "pyproject.toml"])
def test_what_is_there_is_only_overwritten_when_it_is_asked_for(folder, claimcheck, name):
    fill(folder, "blog/a.md")
    text = "[tool.claimcheck]\nshow = 'error'\n" if name.endswith(".toml") else "show: error\n"
    (folder / name).write_text(text)
    code, out, err = claimcheck("init")
    assert (code, out) == (2, "")
    assert err == f"{name}: is there already; change it, or let --force write a new one\n"
    assert (folder / name).read_text() == text

    code, out, _ = claimcheck("init", "--force")
    assert code == 0
    if name.endswith(".toml"):
        assert (folder / name).read_text() == text
        assert "It counts in this folder in place of " in out
        assert paths(folder) == ["blog"]
    else:
        assert [path.name for path in load_config(folder / name).paths] == ["blog"]


def test_another_folder_can_be_named(folder, claimcheck):
    fill(folder, "site/blog/a.md")
    assert claimcheck("init", "site")[0] == 0
    assert paths(folder / "site") == ["blog"]


def test_a_folder_that_cannot_be_written_is_told(folder, claimcheck):
    (folder / ".claimcheck.yml").symlink_to(folder / "nowhere" / "at-all.yml")
    code, _, err = claimcheck("init")
    assert (code, err) == (2, ".claimcheck.yml: cannot be written: No such file or directory\n")


# a configuration drops the blanks around a name
NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=9).map(lambda name: name.strip() or "x")


@given(st.lists(st.tuples(NAMES, st.integers(1, 9)), max_size=4, unique_by=lambda item: item[0]))
@example([("a\ufffe😀", 1)])
def test_whatever_folders_are_called_the_configuration_loads(tmp_path_factory, content):
    origin = tmp_path_factory.getbasetemp() / ".claimcheck.yml"
    text = starter(Survey((), tuple(content), (), tuple((name, "for nobody") for name, _ in content)))
    config = read_config(load(str(origin), text, ConfigError), origin)
    assert config.paths == tuple(origin.parent / name for name, _ in content)
    assert config.exclude == tuple(name for name, _ in content)


def test_every_key_is_explained_and_every_example_loads(tmp_path):
    text = starter(Survey((), (("blog", 1),), (), (("x/", "for nobody"),)))
    assert [key for key in KEYS if f"\n{key}:" not in text and f"\n# {key}:" not in text] == []
    # a key with a value, or one whose value stands in the lines below it
    keys = "|".join(KEYS)
    shown = re.sub(rf"^# ((?:{keys}): \S.*|(?:{keys}):$(?=\n#   )|  .*)$", r"\1", text, flags=re.MULTILINE)
    (tmp_path / ".claimcheck.yml").write_text(shown)
    config = load_config(tmp_path / ".claimcheck.yml")
    assert config.severities
    assert config.overrides
    assert config.rules == (tmp_path / "claim-rules",)
