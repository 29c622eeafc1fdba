/** @file What may become of a row: its word, its icon and its tone. */
import {
  IconAlertCircle,
  IconArrowsSplit2,
  IconCopy,
  IconEqual,
  IconMinus,
  IconPencil,
  IconPlus,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RowState } from '@/bindings';
import { Tag, type Tone } from '@/components/Tag';

export const rowStates = ['new', 'update', 'conflict', 'duplicate', 'same', 'skip', 'error'] as const;

const looks: { [S in RowState]: { tone: Tone; Icon: typeof IconPlus } } = {
  new: { tone: 'good', Icon: IconPlus },
  update: { tone: 'accent', Icon: IconPencil },
  same: { tone: 'plain', Icon: IconEqual },
  conflict: { tone: 'watch', Icon: IconArrowsSplit2 },
  duplicate: { tone: 'plain', Icon: IconCopy },
  skip: { tone: 'plain', Icon: IconMinus },
  error: { tone: 'bad', Icon: IconAlertCircle },
};

/** A row that says something else and of which nothing is taken is not the same: ours is kept. */
export const RowStateTag = ({ state, kept }: { state: RowState; kept: boolean }) => {
  const { t } = useTranslation();
  const { tone, Icon } = looks[state];
  return (
    <Tag tone={tone} icon={<Icon size={13} stroke={1.8} aria-hidden />}>
      {t(state === 'same' && kept ? 'intake.kept' : `intake.state.${state}`)}
    </Tag>
  );
};
