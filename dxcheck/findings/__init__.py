"""What a finding and a rule are. Which rules there are stands beside what they judge: checklists and results."""
