"""The profile as it shows itself in a notebook."""

from journal.api.shown import Block, Shown
from journal.domain.entries import Profile
from journal.domain.spec import specs


class ShownProfile(Shown, Profile):
    """A ``Profile`` that shows what is known of it, each value with its unit."""

    def blocks(self) -> tuple[Block, ...]:
        """A row for everything that is known."""
        said = ((spec, getattr(self, name)) for name, spec in specs(Profile).items())
        rows = tuple((spec.help.split(",")[0], spec.shown(value)) for spec, value in said if value is not None)
        texts = () if rows else ("Nothing is known of you yet, for example: journal profile --height 178cm",)
        return (Block("Profile", texts, ("", ""), rows),)
