"""The sixteen Leadership Principles, by the ids that questions, rounds and stories use."""

PRINCIPLES: tuple[tuple[str, str], ...] = (
    ("customer-obsession", "Customer Obsession"),
    ("ownership", "Ownership"),
    ("invent-and-simplify", "Invent and Simplify"),
    ("are-right-a-lot", "Are Right, A Lot"),
    ("learn-and-be-curious", "Learn and Be Curious"),
    ("hire-and-develop-the-best", "Hire and Develop the Best"),
    ("insist-on-the-highest-standards", "Insist on the Highest Standards"),
    ("think-big", "Think Big"),
    ("bias-for-action", "Bias for Action"),
    ("frugality", "Frugality"),
    ("earn-trust", "Earn Trust"),
    ("dive-deep", "Dive Deep"),
    ("have-backbone", "Have Backbone; Disagree and Commit"),
    ("deliver-results", "Deliver Results"),
    ("best-employer", "Strive to be Earth's Best Employer"),
    ("broad-responsibility", "Success and Scale Bring Broad Responsibility"),
)
PRINCIPLE_IDS = tuple(name for name, _ in PRINCIPLES)
