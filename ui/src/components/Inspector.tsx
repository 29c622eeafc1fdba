/** @file The panel at the right of a list: it pushes while the list keeps 640 px, else it lies over; Esc closes it. */
import { ActionIcon } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '@/lib/keyboard';
import { useWidth } from '@/lib/width';
import classes from './Inspector.module.css';

const LIST_KEEPS = 640;

type WithInspectorProps = { children: ReactNode; inspector: ReactNode | null; width?: number };

/** A list with its inspector, side by side or one over the other. */
export const WithInspector = ({ children, inspector, width = 360 }: WithInspectorProps) => {
  const ref = useRef<HTMLDivElement>(null);
  const whole = useWidth(ref);
  const over = whole > 0 && whole - width < LIST_KEEPS;
  return (
    <div className={classes.pair} ref={ref}>
      <div className={classes.list}>{children}</div>
      {inspector ? (
        <aside className={classes.panel} data-over={over || undefined} style={{ width }}>
          {inspector}
        </aside>
      ) : null}
    </div>
  );
};

type InspectorProps = {
  code: string;
  tag?: ReactNode;
  title: string;
  below?: ReactNode;
  actions?: ReactNode;
  onPrevious?: (() => void) | undefined;
  onNext?: (() => void) | undefined;
  onClose: () => void;
  children: ReactNode;
};

/** The inspector's own head and body. */
export const Inspector = ({
  code,
  tag,
  title,
  below,
  actions,
  onPrevious,
  onNext,
  onClose,
  children,
}: InspectorProps) => {
  const { t } = useTranslation();
  useKeys({ Escape: onClose });
  return (
    <>
      <header className={classes.head}>
        <div className={classes.line}>
          <span className="quiet">{code}</span>
          {tag}
          <span className={classes.tools}>
            <ActionIcon aria-label={t('actions.previous')} disabled={!onPrevious} onClick={onPrevious}>
              <IconChevronUp size={18} stroke={1.6} />
            </ActionIcon>
            <ActionIcon aria-label={t('actions.next')} disabled={!onNext} onClick={onNext}>
              <IconChevronDown size={18} stroke={1.6} />
            </ActionIcon>
            <ActionIcon aria-label={t('actions.close')} onClick={onClose}>
              <IconX size={18} stroke={1.6} />
            </ActionIcon>
          </span>
        </div>
        <h2 className={classes.title}>{title}</h2>
        {below ? <div className={classes.below}>{below}</div> : null}
        {actions ? <div className={classes.actions}>{actions}</div> : null}
      </header>
      <div className={classes.body}>{children}</div>
    </>
  );
};
