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
    placed = new Map();
    wanted.sort((one, other) => Number(other.isForced) - Number(one.isForced) || other.size - one.size);
    for (const named of wanted) {
      const place = room(named, width, taken);
      if (!place) continue;
      placed.set(named.key, place);
      draw(named, place, colours);
    }
    wanted = [];
  });
  return () => placed;
}

/** Give the place of a name: right of its dot, else left, below or above; nothing where none has room. */
function room(named: Named, width: number, taken: Box[]): Placed | null {
  const { context, label, x, y, size, font, high } = named;
  context.font = font;
  const long = context.measureText(label).width;
  const [near, far] = [size + GAP, size + GAP + long];
  const places = [
    { x: x + near, y: y + high / 3 },
    { x: x - far, y: y + high / 3 },
    { x: x - long / 2, y: y + near + high },
    { x: x - long / 2, y: y - near - GAP },
  ];
  for (const place of places) {
    const box = { left: place.x - GAP, right: place.x + long + GAP, top: place.y - high, bottom: place.y + GAP };
    if (box.left < 0 || box.right > width || taken.some((other) => isOver(box, other))) continue;
    taken.push(box);
    return place;
  }
  return null;
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
