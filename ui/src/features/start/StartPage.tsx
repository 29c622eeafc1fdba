/** @file The first screen. */
export const StartPage = () => null;
