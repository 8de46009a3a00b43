"""After a session whose scores are kept until they are asked for: the answers, no levels."""

from simulator.tui.actions import bindings
from simulator.tui.screens.review import ReviewScreen


class KeptScreen(ReviewScreen):
    """The review without a number; scores come with the next key, or never."""

    BINDINGS = bindings("scores", "home")

    def heading(self) -> str:
        """How to see the scores."""
        key = self.mockloop.key("scores")
        return f"Review. Scored and kept; press {key} when you want to see it."

    def action_scores(self) -> None:
        """Votes, decision and arithmetic."""
        self.mockloop.show_scores()

    def action_back(self) -> None:
        """Home: there is nothing before this."""
        self.action_home()
