"""How many organisations' scores and levels are spread, without a name or a text: a file that may be passed on."""
