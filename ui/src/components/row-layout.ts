/** @file Where the rows of a long list stand: groups' heads and rows of fixed heights, found by reckoning, however many there are. */

export const ROW = 36;
export const GROUP_ROW = 32;

/** A group as far as its place goes. */
export type Span = { key: string; count: number };

export type Placed<G extends Span> = { kind: 'group'; group: G; folded: boolean } | { kind: 'row'; row: number };

type Block<G> = { group: G | null; folded: boolean; item: number; top: number; row: number; shown: number };

/** Items in order: each group's head, then its rows unless it is folded. Rows are counted through all groups. */
export const rowLayout = <G extends Span>(total: number, groups: readonly G[], folded: ReadonlySet<string>) => {
  const blocks: Block<G>[] = [];
  let [item, top, row] = [0, 0, 0];
  const add = (group: G | null, count: number) => {
    const isFolded = group !== null && folded.has(group.key);
    const shown = isFolded ? 0 : count;
    blocks.push({ group, folded: isFolded, item, top, row, shown });
    item += shown + (group ? 1 : 0);
    top += shown * ROW + (group ? GROUP_ROW : 0);
    row += count;
  };
  if (groups.length === 0) add(null, total);
  else for (const group of groups) add(group, group.count);
  /** The last block for which it holds. */
  const last = (holds: (block: Block<G>) => boolean): Block<G> | undefined => {
    let [low, high] = [0, blocks.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      const block = blocks[middle];
      if (block && holds(block)) low = middle;
      else high = middle - 1;
    }
    return blocks[low];
  };
  const headOf = (block: Block<G>) => (block.group ? 1 : 0);
  return {
    items: item,
    height: top,
    /** What stands at a place. */
    at: (index: number): Placed<G> | undefined => {
      const block = index < 0 || index >= item ? undefined : last((one) => one.item <= index);
      if (!block) return undefined;
      if (block.group && index === block.item) return { kind: 'group', group: block.group, folded: block.folded };
      return { kind: 'row', row: block.row + index - block.item - headOf(block) };
    },
    /** How far from the top a place is. */
    topOf: (index: number): number => {
      const block = last((one) => one.item <= index);
      if (!block || index <= block.item) return block?.top ?? 0;
      return block.top + headOf(block) * GROUP_ROW + (index - block.item - headOf(block)) * ROW;
    },
    /** The place that is so far from the top. */
    under: (pixels: number): number => {
      const block = last((one) => one.top <= pixels);
      if (!block) return 0;
      const below = pixels - block.top - headOf(block) * GROUP_ROW;
      const inside = below < 0 ? 0 : headOf(block) + Math.min(Math.max(0, block.shown - 1), Math.floor(below / ROW));
      return Math.min(Math.max(0, item - 1), block.item + inside);
    },
    /** The place of a row; undefined where its group is folded. */
    placeOf: (wanted: number): number | undefined => {
      const block = last((one) => one.row <= wanted);
      if (!block || wanted >= block.row + block.shown) return undefined;
      return block.item + headOf(block) + wanted - block.row;
    },
  };
};

export type RowLayout<G extends Span> = ReturnType<typeof rowLayout<G>>;
