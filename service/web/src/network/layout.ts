// ForceAtlas2 a few steps at a time, so that the page stays alive while it lays out.

import { inferSettings } from "graphology-layout-forceatlas2";
import defaults from "graphology-layout-forceatlas2/defaults";
import helpers from "graphology-layout-forceatlas2/helpers";
import iterate from "graphology-layout-forceatlas2/iterate";
import noverlap from "graphology-layout-noverlap";

import type { Picture } from "./data";

const SLICE = 14; // milliseconds of a frame that the layout takes
const LONG_SLICE = 150; // of a large picture, which is drawn only now and then while it is laid out
const SMALL = 400; // nodes: of so few none may cover another
const LARGE = 1500; // nodes
const MOST_TIME = 3500; // milliseconds after which a large picture is good enough

/** How many steps a picture of so many nodes gets. */
export function steps(nodes: number): number {
  return nodes < 200 ? 400 : nodes < LARGE ? 200 : 120;
}

/** Lay a picture out; `show` is called after each slice, and the promise is kept when it is done or stopped. */
export function layOut(graph: Picture, show: (done: number) => void, signal: AbortSignal, most = steps(graph.order)): Promise<void> {
  if (graph.order < 2) return Promise.resolve();
  const isLarge = graph.order > LARGE;
  const settings = {
    ...defaults,
    ...inferSettings(graph),
    barnesHutOptimize: graph.order > 500,
    barnesHutTheta: isLarge ? 1.2 : 0.8,
    gravity: 1,
    scalingRatio: 12,
    slowDown: 1 + Math.log(graph.order),
  };
  const matrices = helpers.graphToByteArrays(graph, (_edge: string, data: { facts?: number }) => 1 + Math.log2(data.facts || 1));
  const began = performance.now();
  let done = 0;
  return new Promise((kept) => {
    const slice = () => {
      if (signal.aborted) return kept();
      const end = performance.now() + (isLarge ? LONG_SLICE : SLICE);
      do {
        iterate(settings, matrices.nodes, matrices.edges);
        done++;
      } while (done < most && performance.now() < end);
      const isDone = done >= most || (isLarge && performance.now() - began > MOST_TIME);
      if (isDone || !isLarge) helpers.assignLayoutChanges(graph, matrices.nodes, null);
      if (isDone && graph.order < SMALL) noverlap.assign(graph, { maxIterations: 60, settings: { margin: 4, ratio: 1.2 } });
      show(isDone ? 1 : done / most);
      if (isDone) kept();
      else if (isLarge) window.setTimeout(slice); // a frame would draw it
      else requestAnimationFrame(slice);
    };
    window.setTimeout(slice);
  });
}
