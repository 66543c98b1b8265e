"""The settings that `docs/editors.md` shows can be read by what they are for, and start the server."""

import json
import re
import shutil
import subprocess
import tomllib

import pytest
from commands import REPO

PAGE = (REPO / "docs" / "editors.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
START = ["claimcheck", "lsp"]


def of(language):
    return [text for kind, text in BLOCKS if kind == language]


def test_json_settings_start_the_server():
    code, sublime = map(json.loads, of("json"))
    assert [code["glspc.server.command"], *code["glspc.server.commandArguments"]] == START
    assert sublime["clients"]["claimcheck"]["command"] == START


def test_toml_settings_start_the_server():
    helix, extension, crate = map(tomllib.loads, of("toml"))
    server = helix["language-server"]["claimcheck"]
    assert [server["command"], *server["args"]] == START
    assert all("claimcheck" in language["language-servers"] for language in helix["language"])
    assert extension["language_servers"]["claimcheck"]["languages"]
    assert "zed_extension_api" in crate["dependencies"]


@pytest.mark.skipif(shutil.which("nvim") is None, reason="needs Neovim")
@pytest.mark.parametrize("text", of("lua"))
def test_lua_settings_are_lua(text, tmp_path):
    file = tmp_path / "init.lua"
    file.write_text(text)
    check = f"lua local ok, why = loadfile('{file}'); if not ok then print(why) end"
    done = subprocess.run(
        ["nvim", "--headless", "--clean", "-c", check, "-c", "qa!"], capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_every_command_that_the_page_names_is_there(claimcheck):
    named = set(re.findall(r"claimcheck (\w+)", PAGE)) - {"has", "is", "reads", "for"}
    assert named >= {"lsp", "run", "doctor"}
    for command in named:
        assert claimcheck(command, "--help")[0] == 0
