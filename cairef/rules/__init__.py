"""The rules. A module declares each rule above its check; `all_rules` knows all of them."""
