/** @file Styles of the first paint, in order: Mantine's parts that the frame uses, the theme's variables, ours. */
import '@fontsource-variable/inter/index.css';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import 'virtual:theme.css';
import '@/theme/global.css';
