"""`claimcheck lsp` in a real Neovim, set up as `docs/editors.md` says."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys

import pytest
from commands import REPO
from test_editors_page import of

pytestmark = pytest.mark.skipif(shutil.which("nvim") is None, reason="needs Neovim")

TEXT = "# Tea 😀\n\n😀 This tea melts stubborn fat.\n"

# What the settings for Neovim 0.8 ask for, said in the words of 0.7.
OLDER = """
if not vim.lsp.start then
  vim.lsp.start = function(config) vim.lsp.buf_attach_client(0, vim.lsp.start_client(config)) end
end
vim.fs = vim.fs or {
  find = function(names, options)
    local at = vim.fn.fnamemodify(options.path, ":p:h")
    while true do
      for _, name in ipairs(names) do
        if vim.loop.fs_stat(at .. "/" .. name) then return { at .. "/" .. name } end
      end
      local up = vim.fn.fnamemodify(at, ":h")
      if up == at then return {} end
      at = up
    end
  end,
  dirname = function(path) return vim.fn.fnamemodify(path, ":h") end,
}
"""

# What somebody does: opens an article, looks at the marks, asks why, takes a quick fix, writes on.
SESSION = """
local told = {}
local function marks()
  return vim.tbl_map(function(one)
    local line = vim.api.nvim_buf_get_lines(0, one.lnum, one.lnum + 1, true)[1]
    return { one.code, one.severity, line:sub(one.col + 1, one.end_col) }
  end, vim.diagnostic.get(0))
end
local function once(happened)
  if not vim.wait(100000, happened, 50) then error("nothing came: " .. vim.inspect(told)) end
end
local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 60000)
  for _, answer in pairs(answers or {}) do return answer.result end
end
local function position() return vim.lsp.util.make_position_params(0, "utf-16") end

vim.cmd("edit " .. vim.fn.fnameescape(vim.env.ARTICLE))
once(function() return #marks() == 1 end)
told.marks = marks()
local found = vim.diagnostic.get(0)[1]
vim.api.nvim_win_set_cursor(0, { found.lnum + 1, found.col + 1 })
told.why = ask("textDocument/hover", position()).contents.value
local params = position()
params.range = { start = params.position, ["end"] = params.position }
params.context = { diagnostics = {} }
local offered = ask("textDocument/codeAction", params)
told.offered = vim.tbl_map(function(action) return action.title end, offered)
for _, action in ipairs(offered) do
  if action.title:find("footnote") then vim.lsp.util.apply_workspace_edit(action.edit, "utf-16") end
end
told.text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), "\\n")
vim.api.nvim_buf_set_lines(0, -1, -1, true, { "", "It cures migraines for good." })
once(function() return #marks() == 2 end)
told.later = marks()
vim.fn.writefile({ vim.fn.json_encode(told) }, vim.env.TOLD)
"""


def version() -> tuple[int, int]:
    said = subprocess.run(["nvim", "--version"], capture_output=True, text=True, check=True, timeout=60).stdout
    major, minor = re.search(r"NVIM v(\d+)\.(\d+)", said).groups()
    return int(major), int(minor)


@pytest.fixture
def session(tmp_path):
    """Opens an article in Neovim with the settings of the page for its version, and gives what was seen there."""
    site, home, program = tmp_path / "site", tmp_path / "home", tmp_path / "bin" / "claimcheck"
    for folder in (site / ".git", home, program.parent):
        folder.mkdir(parents=True)
    (site / "a b.md").write_text(TEXT, encoding="utf-8")
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m claimcheck "$@"\n')
    program.chmod(0o755)
    newest, older = of("lua")
    settings = newest if version() >= (0, 11) else OLDER + older
    driver = f"local ok, why = xpcall(function()\n{SESSION}\nend, debug.traceback)\nif not ok then print(why) end\n"
    (tmp_path / "init.lua").write_text(settings, encoding="utf-8")
    (tmp_path / "session.lua").write_text(driver, encoding="utf-8")
    words = ["nvim", "--headless", "-n", "-i", "NONE", "-u", str(tmp_path / "init.lua")]
    folders = {f"XDG_{name}_HOME": str(home / name) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    done = subprocess.run(
        [*words, "-c", f"luafile {tmp_path / 'session.lua'}", "-c", "qa!"],
        cwd=site,
        env={
            **os.environ,
            **folders,
            "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(REPO),
            "ARTICLE": str(site / "a b.md"),
            "TOLD": str(tmp_path / "told.json"),
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=240,
    )
    assert (tmp_path / "told.json").exists(), done.stdout + done.stderr
    return json.loads((tmp_path / "told.json").read_text(encoding="utf-8"))


def test_an_article_is_marked_explained_and_mended_in_neovim(session):
    warning, error = 2, 1
    assert session["marks"] == [["weight/fat-melting", warning, "melts stubborn fat"]]
    assert session["why"].startswith("**weight/fat-melting**")
    assert {title.split()[0] for title in session["offered"]} == {"Mark", "Add", "Ignore", "Show"}
    assert session["text"] == TEXT.replace("fat.", "fat[^cite].") + "\n[^cite]: "
    assert session["later"] == [
        ["weight/fat-melting", warning, "melts stubborn fat"],
        ["disease/cure", error, "cures migraines"],
    ]
