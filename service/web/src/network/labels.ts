// Names of nodes: the larger node's goes first, none covers another, none leaves the picture.

import type Sigma from "sigma";
import type { EdgeData, NodeData } from "./data";

interface Named {
  context: CanvasRenderingContext2D;
  key: string;
  label: string;
  x: number;
  y: number;
  size: number;
  font: string;
  high: number;
  isForced: boolean;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const FEW = 20; // dots: among more, a name above or below its dot would be read as another's
const GAP = 3; // pixels between a dot and its name, and between names

/** Where a name was drawn, from its left end: what a saved picture repeats. */
export interface Placed {
  x: number;
  y: number;
}

/** Collect the names that sigma would draw in a frame, and draw at its end those that have room; gives where they are. */
export function placeLabels(sigma: Sigma<NodeData, EdgeData>, colours: { ink: string; paper: string }): () => ReadonlyMap<string, Placed> {
  let wanted: Named[] = [];
  let placed = new Map<string, Placed>();
  sigma.setSetting("defaultDrawNodeLabel", (context, data, settings) => {
    if (!data.label) return;
    const { key, label, x, y, size, forceLabel } = data as typeof data & { key: string; forceLabel?: boolean };
    const font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`;
    wanted.push({ context, key, label, x, y, size, font, high: settings.labelSize, isForced: Boolean(forceLabel) });
  });
  sigma.on("afterRender", () => {
    const { width } = sigma.getDimensions();
    const taken: Box[] = [];
    const dots = wanted.map(dot);
    placed = new Map();
    wanted.sort((one, other) => Number(other.isForced) - Number(one.isForced) || other.size - one.size);
    for (const named of wanted) {
      const place = room(named, width, taken, dots);
      if (!place) continue;
      placed.set(named.key, place);
      draw(named, place, colours);
    }
    wanted = [];
  });
  return () => placed;
}

/**
 * Give the place of a name: right of its dot, else left; among few dots else below or above; rather where it covers no dot; nothing where
 * each would cover a name, or a dot as large.
 */
function room(named: Named, width: number, taken: Box[], dots: Box[]): Placed | null {
  const { context, label, x, y, size, font, high } = named;
  context.font = font;
  const long = context.measureText(label).width;
  const [near, far] = [size + GAP, size + GAP + long];
  const beside = [
    { x: x + near, y: y + high / 3 },
    { x: x - far, y: y + high / 3 },
  ];
  const over = [
    { x: x - long / 2, y: y + near + high },
    { x: x - long / 2, y: y - near - GAP },
  ];
  const places = dots.length > FEW ? beside : [...beside, ...over];
  const free = places
    .map((place) => ({ place, box: { left: place.x - GAP / 2, right: place.x + long + GAP, top: place.y - high, bottom: place.y + GAP } }))
    .filter(({ box }) => box.left >= 0 && box.right <= width && !taken.some((other) => isOver(box, other)));
  const worst = ({ box }: { box: Box }) => Math.max(0, ...dots.filter((other) => isOver(box, other)).map((other) => (other.right - other.left) / 2));
  const best = free.find((one) => worst(one) === 0) ?? free.find((one) => named.isForced || worst(one) < size);
  if (!best) return null;
  taken.push(best.box);
  return best.place;
}

function dot({ x, y, size }: Named): Box {
  return { left: x - size, right: x + size, top: y - size, bottom: y + size };
}

function draw({ context, label, font }: Named, { x, y }: Placed, { ink, paper }: { ink: string; paper: string }): void {
  context.font = font;
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = paper;
  context.strokeText(label, x, y);
  context.fillStyle = ink;
  context.fillText(label, x, y);
}

function isOver(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
