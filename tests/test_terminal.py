import io

from samples import result

from claimcheck.terminal import Progress, may_colour


def drawn(*times, total=3):
    stream, clock = io.StringIO(), iter(times)
    progress = Progress(total, stream, lambda: next(clock))
    for _ in progress.watch([result(f"{n}.md") for n in range(total)]):
        pass
    return stream.getvalue()


def test_a_quick_run_draws_nothing():
    assert drawn(0, 0.3, 0.6) == ""


def test_a_slow_run_draws_and_wipes():
    text = drawn(0, 1.5, 2.5)
    assert "1/3 0.md" in text
    assert "2/3 1.md" in text
    assert "3/3" not in text
    assert text.endswith("\r\x1b[2K")


def test_without_a_terminal_nothing_is_drawn():
    clock = iter([0, 5, 10, 15])
    assert len(list(Progress(3, None, lambda: next(clock)).watch([result()] * 3))) == 3


def test_a_run_that_breaks_off_wipes_the_line():
    stream, clock = io.StringIO(), iter([0, 5, 10])

    def breaking():
        yield result()
        raise RuntimeError

    try:
        list(Progress(3, stream, lambda: next(clock)).watch(breaking()))
    except RuntimeError:
        assert stream.getvalue().endswith("\r\x1b[2K")


def test_colour_is_a_wish_first(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert may_colour("always", True)
    assert not may_colour("never", True)
    assert not may_colour("auto", True)
