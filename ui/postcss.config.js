/** @file Mantine's CSS helpers: rem(), light-dark(), hover. */
import mantine from 'postcss-preset-mantine';

export default { plugins: [mantine()] };
