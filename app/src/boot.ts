/**
 * Runs before the page's own code is there: what that will need is then on its way already. The build makes it a file
 * of its own, see vite.config.ts.
 */
import { early } from "./chain/early";
import { begin } from "./shell/routes";

early();
// What cannot be loaded is told where it would be shown.
begin(location.hash).catch(() => undefined);
