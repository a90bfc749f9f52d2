/** Runs before all tests: the month that every chain of this run goes on from. */
import { prepare } from "./processes";

export default prepare;
