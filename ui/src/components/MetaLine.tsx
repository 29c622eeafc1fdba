/** @file A line of small facts joined by dots: it breaks between them, so that a number stays with its unit. */
import classes from './MetaLine.module.css';

type MetaLineProps = { text: string };

export const MetaLine = ({ text }: MetaLineProps) => {
  const parts = text.split(' · ');
  return parts.map((part, at) => (
    <span key={part}>
      <span className={classes.part}>{at < parts.length - 1 ? `${part} ·` : part}</span>{' '}
    </span>
  ));
};
