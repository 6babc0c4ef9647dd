"""Controls of deployment: servers, services and containers run with the least that they need."""
