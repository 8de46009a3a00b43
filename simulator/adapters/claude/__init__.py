"""Claude as interviewer and grader; `anthropic` is imported when the first call is made."""
