"""The two themes of our own; Textual's others, ANSI ones included, can be chosen too."""

from textual.theme import Theme

DARK = Theme(
    name="mockloop-dark",
    primary="#7fb4ca",
    secondary="#a292a3",
    accent="#e6c384",
    foreground="#dcd7ba",
    background="#16161d",
    surface="#1f1f28",
    panel="#2a2a37",
    success="#98bb6c",
    warning="#ffa066",
    error="#e46876",
    dark=True,
)
LIGHT = Theme(
    name="mockloop-light",
    primary="#28607c",
    secondary="#624c83",
    accent="#8a5a00",
    foreground="#24283b",
    background="#f7f5ee",
    surface="#efece1",
    panel="#e2decf",
    success="#3f6f2a",
    warning="#a64a00",
    error="#b3263e",
    dark=False,
)
