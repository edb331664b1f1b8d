"""Makes a short sound: three tones, as a voice mailbox plays before a message."""

import wave
from array import array
from io import BytesIO
from math import pi, sin
from typing import Final

RATE: Final = 8000
NOTES: Final = (523.25, 659.25, 783.99)
NOTE_SECONDS: Final = 0.25


def chime() -> bytes:
    """Return a WAV file: mono, 16 bits, three quarters of a second."""
    length = int(RATE * NOTE_SECONDS)
    waves = array("h")
    for note in NOTES:
        fading = (1 - moment / length for moment in range(length))
        waves.extend(int(9000 * loud * sin(2 * pi * note * at / RATE)) for at, loud in enumerate(fading))
    target = BytesIO()
    with wave.open(target, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(waves.tobytes())
    return target.getvalue()
