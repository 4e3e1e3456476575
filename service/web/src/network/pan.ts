// Panning of large pictures: what is drawn is moved as it is while the hand moves, and drawn anew when it rests.
// To draw thousands of nodes for every frame is too much for a machine without a graphics processor.

import type Sigma from "sigma";

import type { EdgeData, NodeData } from "./data";

const TREMOR = 3; // pixels that a hand moves while it clicks

/** Let a picture be moved so; gives what ends it. */
export function panAsDrawn(sigma: Sigma<NodeData, EdgeData>, room: HTMLElement): () => void {
  let from: { x: number; y: number } | null = null;
  let moved = { x: 0, y: 0 };
  sigma.setSetting("enableCameraPanning", false);
  room.style.overflow = "hidden";

  const shift = (transform: string) => {
    for (const layer of room.querySelectorAll<HTMLElement>("canvas")) layer.style.transform = transform;
  };
  const down = (event: PointerEvent) => {
    if (event.button !== 0 || !event.isPrimary) return;
    from = { x: event.clientX, y: event.clientY };
    moved = { x: 0, y: 0 };
  };
  const move = (event: PointerEvent) => {
    if (!from) return;
    moved = { x: event.clientX - from.x, y: event.clientY - from.y };
    shift(`translate(${moved.x}px, ${moved.y}px)`);
  };
  const up = () => {
    if (!from) return;
    from = null;
    if (!moved.x && !moved.y) return;
    const [here, there] = [sigma.viewportToFramedGraph({ x: 0, y: 0 }), sigma.viewportToFramedGraph(moved)];
    const camera = sigma.getCamera();
    sigma.once("afterRender", () => shift(""));
    camera.setState({ x: camera.x - (there.x - here.x), y: camera.y - (there.y - here.y) });
  };
  // The end of a drag is no click on what lies under it.
  const click = (event: MouseEvent) => {
    if (Math.hypot(moved.x, moved.y) > TREMOR) event.stopPropagation();
    moved = { x: 0, y: 0 };
  };
  // What is under the pointer is not looked for while the picture moves: that reads pixels back, which is slow.
  const still = (event: MouseEvent) => {
    if (from) event.stopPropagation();
  };
  const end = new AbortController();
  const { signal } = end;
  room.addEventListener("pointerdown", down, { signal });
  window.addEventListener("pointermove", move, { signal });
  window.addEventListener("pointerup", up, { signal });
  window.addEventListener("pointercancel", up, { signal });
  window.addEventListener("mousemove", still, { signal, capture: true });
  room.addEventListener("click", click, { signal, capture: true });
  return () => {
    end.abort();
    sigma.setSetting("enableCameraPanning", true);
  };
}
