declare module "graphology-layout-forceatlas2/iterate" {
  export default function iterate(settings: object, nodes: Float32Array, edges: Float32Array): object;
}

declare module "graphology-layout-forceatlas2/defaults" {
  const defaults: object;
  export default defaults;
}

declare module "graphology-layout-forceatlas2/helpers" {
  const helpers: {
    graphToByteArrays(graph: unknown, weight: (edge: string, data: never) => number): { nodes: Float32Array; edges: Float32Array };
    assignLayoutChanges(graph: unknown, nodes: Float32Array, reducer: null): void;
  };
  export default helpers;
}
