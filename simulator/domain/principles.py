"""The sixteen Leadership Principles, by the ids that questions, rounds and stories use."""

from enum import StrEnum


class Principle(StrEnum):
    """A Leadership Principle by its id."""

    CUSTOMER_OBSESSION = "customer-obsession"
    OWNERSHIP = "ownership"
    INVENT_AND_SIMPLIFY = "invent-and-simplify"
    ARE_RIGHT_A_LOT = "are-right-a-lot"
    LEARN_AND_BE_CURIOUS = "learn-and-be-curious"
    HIRE_AND_DEVELOP_THE_BEST = "hire-and-develop-the-best"
    INSIST_ON_THE_HIGHEST_STANDARDS = "insist-on-the-highest-standards"
    THINK_BIG = "think-big"
    BIAS_FOR_ACTION = "bias-for-action"
    FRUGALITY = "frugality"
    EARN_TRUST = "earn-trust"
    DIVE_DEEP = "dive-deep"
    HAVE_BACKBONE = "have-backbone"
    DELIVER_RESULTS = "deliver-results"
    BEST_EMPLOYER = "best-employer"
    BROAD_RESPONSIBILITY = "broad-responsibility"


TITLES = {
    Principle.CUSTOMER_OBSESSION: "Customer Obsession",
    Principle.OWNERSHIP: "Ownership",
    Principle.INVENT_AND_SIMPLIFY: "Invent and Simplify",
    Principle.ARE_RIGHT_A_LOT: "Are Right, A Lot",
    Principle.LEARN_AND_BE_CURIOUS: "Learn and Be Curious",
    Principle.HIRE_AND_DEVELOP_THE_BEST: "Hire and Develop the Best",
    Principle.INSIST_ON_THE_HIGHEST_STANDARDS: "Insist on the Highest Standards",
    Principle.THINK_BIG: "Think Big",
    Principle.BIAS_FOR_ACTION: "Bias for Action",
    Principle.FRUGALITY: "Frugality",
    Principle.EARN_TRUST: "Earn Trust",
    Principle.DIVE_DEEP: "Dive Deep",
    Principle.HAVE_BACKBONE: "Have Backbone; Disagree and Commit",
    Principle.DELIVER_RESULTS: "Deliver Results",
    Principle.BEST_EMPLOYER: "Strive to be Earth's Best Employer",
    Principle.BROAD_RESPONSIBILITY: "Success and Scale Bring Broad Responsibility",
}
