/** @file What happens to files that hang over the page, once they are let go. */
import classes from './DropHint.module.css';

export const DropHint = ({ text }: { text: string }) => (
  <div className={classes.veil} role="status">
    <span className={classes.text}>{text}</span>
  </div>
);
