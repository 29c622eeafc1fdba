/** @file The plan's own register in short; the whole of it is in the area of risks. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/EmptyState';
import { LevelChip } from '@/components/LevelChip';
import { StatusTag } from '@/components/StatusTag';
import { MISSING } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { useEditing } from './editing-context';
import { Losses } from './Losses';
import classes from './Plan.module.css';

export const Register = () => {
  const { t } = useTranslation();
  const { read, term } = useLanguage();
  const { page } = useEditing();
  const owner = (id: string | null) => read(page.consultants.find((person) => person.id === id)?.name) || MISSING;
  const whole = (
    <Link to="/risks" hash={page.plan.id}>
      {t('plans.register.open')}
    </Link>
  );
  if (page.risks.length === 0) {
    return <EmptyState title={t('plans.register.none')} help={t('plans.register.noneHelp')} actions={whole} />;
  }
  return (
    <>
      <div className={classes.caption}>
        <span className="quiet">{t('plans.register.shared')}</span>
        {whole}
      </div>
      <div className={classes.frame}>
        <table className={`${classes.table} ${classes.register}`} aria-label={term('section.risk_register')}>
          <thead>
            <tr>
              <th scope="col">{t('plans.column.code')}</th>
              <th scope="col">{term('noun.risk')}</th>
              <th scope="col">{term('field.inherent')}</th>
              <th scope="col">{term('field.residual')}</th>
              <th scope="col">{term('field.ownerId')}</th>
              <th scope="col">{term('field.due')}</th>
              <th scope="col">{term('field.status')}</th>
            </tr>
          </thead>
          <tbody>
            {page.risks.map((risk) => (
              <tr key={risk.id}>
                <td className="quiet">{risk.code}</td>
                <td>
                  <Link to="/risks" hash={risk.id}>
                    {read(risk.title)}
                  </Link>
                </td>
                <td className={classes.nowrap}>
                  <LevelChip level={risk.inherent} />
                </td>
                <td className={classes.nowrap}>
                  <LevelChip level={risk.residual} />
                </td>
                <td className={classes.nowrap}>{owner(risk.ownerId)}</td>
                <td className={classes.nowrap}>{risk.due ?? MISSING}</td>
                <td className={classes.nowrap}>
                  <StatusTag risk={risk.status} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Losses />
    </>
  );
};
