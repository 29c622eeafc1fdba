/** @file A brand edited where it stands: logo, colour with its contrast in words, and a line at head and foot of each page. */
import { Button } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Brand, Logo } from '@/bindings';
import { errorWords, fieldReason, readError } from '@/lib/api';
import { brandOrNone, contrastOnWhite, LEAST_CONTRAST, logoAddress, NO_BRAND } from '@/lib/brand';
import { MISSING, size } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { useWantedField } from '@/lib/wanted-field';
import classes from './BrandFields.module.css';
import { EditableField } from './EditableField';
import { Fact, KeyFacts } from './KeyFacts';
import { PairFields } from './PairFields';

type BrandFieldsProps = {
  brand: Brand | null;
  /** Whose it is. */
  owner: string;
  /** What to say while none is set. */
  none: string;
  /** Asks for a picture; null when the user thought better of it. */
  onChoose: () => Promise<Logo | null>;
  /** Saves the brand; `say` is what the notice tells. */
  onSave: (change: (brand: Brand) => Brand, say: string) => Promise<unknown>;
};

/** What a refusal says: the reason at its field where there is one. */
const reasonOf = (error: unknown) => {
  const [first] = readError(error).fields;
  return (first && fieldReason(error, first.path)) ?? errorWords(error);
};

type LogoFactProps = Omit<BrandFieldsProps, 'brand' | 'none'> & { logo: Logo | null };

const LogoFact = ({ logo, owner, onChoose, onSave }: LogoFactProps) => {
  const { t } = useTranslation();
  const { term } = useLanguage();
  const choose = useRef<HTMLButtonElement>(null);
  useWantedField('brand.logo', choose);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const run = async (take: () => Promise<unknown>) => {
    setReason('');
    setBusy(true);
    try {
      await take();
    } catch (error) {
      setReason(reasonOf(error));
    } finally {
      setBusy(false);
    }
  };
  const put = (next: Logo | null) =>
    onSave((brand) => ({ ...brand, logo: next }), t(next ? 'brand.logoChanged' : 'brand.logoRemoved'));
  const pick = () =>
    run(async () => {
      const next = await onChoose();
      if (next) await put(next);
    });
  return (
    <Fact label={term('field.brand.logo')}>
      {logo ? (
        <div className={classes.logo}>
          <img
            className={classes.picture}
            data-turn={logo.turn}
            src={logoAddress(logo)}
            alt={t('brand.logoOf', { name: owner })}
          />
          <span className="quiet">
            {t('brand.logoSize', {
              width: logo.width,
              height: logo.height,
              size: size(Math.floor((logo.data.length * 3) / 4)),
            })}
          </span>
        </div>
      ) : null}
      <div className={classes.buttons}>
        <Button ref={choose} size="xs" loading={busy} onClick={() => void pick()}>
          {t(logo ? 'brand.replaceLogo' : 'brand.chooseLogo')}
        </Button>
        {logo ? (
          <Button size="xs" variant="subtle" color="gray" onClick={() => void run(() => put(null))}>
            {t('brand.removeLogo')}
          </Button>
        ) : null}
      </div>
      {reason ? (
        <div className={classes.reason} role="alert">
          <IconAlertCircle size={14} stroke={1.6} aria-hidden /> {reason}
        </div>
      ) : (
        <div className="quiet">{t('brand.logoHelp')}</div>
      )}
    </Fact>
  );
};

/** A swatch of the colour and how well it can be read. */
const Contrast = ({ colour }: { colour: string | null }) => {
  const { t } = useTranslation();
  const contrast = colour === null ? null : contrastOnWhite(colour);
  if (colour === null || contrast === null) return <div className="quiet">{t('brand.colourHelp')}</div>;
  return (
    <div className={classes.contrast}>
      <span className={classes.swatch} style={{ backgroundColor: colour }} aria-hidden />
      {t(contrast < LEAST_CONTRAST ? 'brand.contrastLow' : 'brand.contrastGood', { contrast: contrast.toFixed(2) })}
    </div>
  );
};

export const BrandFields = ({ brand, owner, none, onChoose, onSave }: BrandFieldsProps) => {
  const { t } = useTranslation();
  const { term } = useLanguage();
  const { logo, colour, header, footer } = brand ?? NO_BRAND;
  const colourName = term('field.brand.colour');
  return (
    <>
      <p className="quiet">{brand ? t('brand.help') : none}</p>
      <KeyFacts wide>
        <LogoFact logo={logo} owner={owner} onChoose={onChoose} onSave={onSave} />
        <Fact label={colourName}>
          <EditableField
            label={colourName}
            path="brand.colour"
            value={colour}
            onSave={(next) =>
              onSave(
                (own) => ({ ...own, colour: next }),
                t('notice.changed', { field: colourName, before: colour ?? MISSING, after: next ?? MISSING }),
              )
            }
          />
          <Contrast colour={colour} />
        </Fact>
        {(['header', 'footer'] as const).map((key) => {
          const name = term(`field.brand.${key}`);
          return (
            <Fact key={key} label={name}>
              <PairFields
                label={name}
                path={`brand.${key}`}
                value={key === 'header' ? header : footer}
                onSave={(put) =>
                  onSave((own) => ({ ...own, [key]: put(own[key]) }), t('notice.saved', { field: name }))
                }
              />
              <div className="quiet">{t('brand.lineHelp')}</div>
            </Fact>
          );
        })}
      </KeyFacts>
      {brand && brandOrNone(brand) ? (
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          className={classes.clear}
          onClick={() => void onSave(() => NO_BRAND, t('brand.cleared')).catch(() => undefined)}
        >
          {t('brand.clear')}
        </Button>
      ) : null}
    </>
  );
};
