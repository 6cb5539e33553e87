"""The report on one result: `view` puts it into words once, and each output format lays that out."""
