//! Placeholder, filled within the hour.
