// A cookie would be a fault.
