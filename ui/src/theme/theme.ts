/** @file The one Mantine theme, and the resolver that writes every token as a `--p-*` variable for both schemes. */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';
import { dark, light } from './tokens';

const sea: MantineColorsTuple = [
  '#EEF6F9',
  '#E2EFF4',
  '#BBD7E1',
  '#9CC3D2',
  '#63B8D4',
  '#3F86A1',
  '#1F7590',
  '#0F5A75',
  '#0B4A61',
  '#083847',
];
const gray: MantineColorsTuple = [
  '#F9FBFB',
  '#F3F6F7',
  '#EEF3F5',
  '#DEE5E8',
  '#C3CED3',
  '#98A6AD',
  '#76878F',
  '#586971',
  '#3E4F58',
  '#14232B',
];
const night: MantineColorsTuple = [
  '#E4EBEE',
  '#B6C3C9',
  '#93A2AA',
  '#72838C',
  '#3A4850',
  '#263239',
  '#1D272D',
  '#12191D',
  '#0C1215',
  '#080D0F',
];

/** Inter for Latin and digits; Han from the system. */
const fontFamily =
  '"Inter Variable", Inter, "PingFang SC", "Microsoft YaHei UI", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';

export const theme = createTheme({
  primaryColor: 'sea',
  primaryShade: { light: 7, dark: 6 },
  colors: { sea, gray, dark: night },
  black: '#14232B',
  focusRing: 'auto',
  cursorType: 'default',
  respectReducedMotion: true,
  defaultRadius: 'sm',
  autoContrast: false,
  fontFamily,
  headings: { fontFamily, fontWeight: '600' },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.5', sm: '1.5385', md: '1.5714', lg: '1.5', xl: '1.4' },
  fontWeights: { regular: '400', medium: '500', bold: '600' },
  spacing: { xs: '0.25rem', sm: '0.5rem', md: '0.75rem', lg: '1rem', xl: '1.5rem' },
  radius: { xs: '0.1875rem', sm: '0.375rem', md: '0.5rem', lg: '0.75rem', xl: '1rem' },
  shadows: {
    xs: 'var(--p-elev-1)',
    sm: 'var(--p-elev-1)',
    md: 'var(--p-elev-2)',
    lg: 'var(--p-elev-2)',
    xl: 'var(--p-elev-3)',
  },
  // The rail is wide from 1360 pixels.
  breakpoints: { xs: '36em', sm: '48em', md: '64em', lg: '85em', xl: '105em' },
  components: {
    Button: { defaultProps: { size: 'sm', variant: 'default' } },
    ActionIcon: { defaultProps: { size: 28, variant: 'subtle', color: 'gray' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    // The page itself never scrolls, so nothing has to lock it.
    Drawer: { defaultProps: { lockScroll: false } },
    Modal: {
      defaultProps: {
        lockScroll: false,
        centered: false,
        radius: 'lg',
        shadow: 'xl',
        overlayProps: { color: 'transparent' },
      },
    },
    Input: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', allowDeselect: false } },
    SegmentedControl: { defaultProps: { size: 'xs', transitionDuration: 0 } },
    Tabs: { defaultProps: { keepMounted: false } },
    Tooltip: {
      defaultProps: { openDelay: 300, events: { hover: true, focus: true, touch: false }, withArrow: false },
    },
    Menu: { defaultProps: { shadow: 'md', position: 'bottom-end' } },
    Popover: { defaultProps: { shadow: 'md' } },
  },
});

type Scheme = Record<keyof typeof light, string>;

const variables = (scheme: Scheme) => ({
  ...Object.fromEntries(Object.entries(scheme).map(([name, value]) => [`--p-${name}`, value])),
  '--mantine-color-body': scheme.bg,
  '--mantine-color-text': scheme.ink,
  '--mantine-color-error': scheme.neg,
  '--mantine-color-dimmed': scheme.ink3,
  '--mantine-color-placeholder': scheme.ink3,
  '--mantine-color-anchor': scheme.acc,
  '--mantine-color-default': scheme.bg,
  '--mantine-color-default-hover': scheme.hover,
  '--mantine-color-default-border': scheme.line2,
  '--mantine-color-default-color': scheme.ink,
  '--mantine-primary-color-filled': scheme['acc-btn'],
  '--mantine-primary-color-filled-hover': scheme['acc-btn-hover'],
  '--mantine-color-sea-filled': scheme['acc-btn'],
  '--mantine-color-sea-filled-hover': scheme['acc-btn-hover'],
});

/** Writes the tokens, and Mantine's own variables where its choice would be too faint. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: variables(light),
  dark: variables(dark),
});
