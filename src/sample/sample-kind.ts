import type {Life} from './life.ts'
import type {Scene} from './persona.ts'
import type {Deed} from './simulation.ts'

/** How a kind of record comes about in a made-up life: `sample.ts` in its folder under src/kinds. */
export interface Sampled {
  /** What comes of its own accord between the first and the last minute of a life. */
  readonly begun: (life: Life) => readonly Deed[]
  /** What goes on all the time; begun last. */
  readonly series?: (life: Life) => readonly Deed[]
  /** A scene that is about one of these; nothing where it is about another kind. */
  readonly scene?: (life: Life, scene: Scene) => readonly Deed[]
}
