"""Commands found by their names."""

from kursk_reader.ui.palette import CommandTable


def test_the_palette_performs_commands(desk):
    desk.press("j", "c", "ctrl+p")
    desk.wait_until(lambda: "Show every key." in desk.screen)
    desk.type("take the last change back")
    desk.wait_until(lambda: "Take the last" in desk.screen and "Show every key." not in desk.screen)
    desk.press("enter")
    desk.wait_until(lambda: desk.tagged == [])


def test_the_palette_finds_beginnings_of_words_alone(desk):
    palette = CommandTable(desk.desk)

    async def found(words: str) -> list[str]:
        return [str(hit.help).rpartition(" ")[2] for hit in sorted([h async for h in palette.search(words)])[::-1]]

    assert desk._run(found("q!"))[0] == "quit"
    assert desk._run(found("half page up")) == ["half-page-up"]
    assert desk._run(found("wq")) == []
