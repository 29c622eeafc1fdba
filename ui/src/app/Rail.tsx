/** @file The rail: main areas, and the workspace with its state at the foot. */
import { Link, useLocation } from '@tanstack/react-router';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Mark } from '@/components/Mark';
import { areaOf, areas } from './areas';
import classes from './Rail.module.css';
import { WorkspaceButton } from './WorkspaceButton';

export const Rail = () => {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const active = areaOf(pathname);
  return (
    <>
      <div className={classes.brand}>
        <Mark className={classes.mark} />
        <span>
          <strong>Portolan</strong> <span lang="zh-CN">海图</span>
        </span>
      </div>
      <div className={classes.areas}>
        {areas.map((area) => (
          <Fragment key={area.key}>
            {area.key === 'library' ? <div className={classes.gap} /> : null}
            <Link
              to={area.to}
              className={classes.area}
              data-active={area === active || undefined}
              aria-current={area === active ? 'page' : undefined}
              aria-label={t(`nav.${area.key}`)}
              data-tip={t(`nav.${area.key}`)}
            >
              <area.icon size={18} stroke={1.6} aria-hidden />
              <span className={classes.label}>{t(`nav.${area.key}`)}</span>
            </Link>
          </Fragment>
        ))}
      </div>
      <WorkspaceButton />
    </>
  );
};
