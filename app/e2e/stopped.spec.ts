/** Providers that have stopped: what buyers meet then. The rest of the refusals is in errors.spec.ts. */
import { removed, stopped } from "./refusals/stopped";
import { play } from "./refusals/play";

play([stopped, removed]);
