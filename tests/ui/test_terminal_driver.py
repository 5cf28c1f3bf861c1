"""What arrives from the terminal, before it is a key."""

import asyncio
import os
import sys

import pytest

if sys.platform == "win32":
    pytest.skip("terminals are other there", allow_module_level=True)

import fcntl
import termios

from kursk_reader.ui.terminal_driver import TerminalDriver


def test_a_letter_whose_bytes_come_one_by_one(desk):
    desk.press("/")
    keyboard, hand = os.pipe()

    async def typed(letters: str) -> None:
        driver = TerminalDriver(desk.app)
        driver.fileno = keyboard
        reading = asyncio.create_task(asyncio.to_thread(driver.run_input_thread))
        for byte in letters.encode():
            os.write(hand, bytes([byte]))
            while any(fcntl.ioctl(keyboard, termios.FIONREAD, bytes(4))) and not reading.done():
                await asyncio.sleep(0)  # until the driver's thread has taken it
        driver.exit_event.set()
        await reading

    desk._run(typed("Суджа"))
    desk.settle()
    assert "“Суджа” is not in this article." in desk.status
    os.close(keyboard)
    os.close(hand)
