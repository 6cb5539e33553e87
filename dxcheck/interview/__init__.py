"""The interview: a pure engine that turns lines into answers, and the line-based terminal around it."""
