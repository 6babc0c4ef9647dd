"""Identity: tokens that say who somebody is, accounts and their passwords, second factors, and providers."""
