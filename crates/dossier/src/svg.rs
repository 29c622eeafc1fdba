//! Figures for the screen: the same items as on paper, written as SVG.
