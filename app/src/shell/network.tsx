/** Which network the page reads. */
import { useSite } from "../chain/context";
import { choose } from "../chain/networks";

export function NetworkMenu() {
  const { network, networks } = useSite();
  return (
    <label className="text-sm">
      <span className="sr-only">Network</span>
      <select
        value={network.name}
        onChange={({ target }) => {
          const other = networks.find(({ name }) => name === target.value);
          if (other) choose(other);
        }}
        className="min-h-11 max-w-44 rounded-lg border border-line bg-surface px-3 text-text"
      >
        {networks.map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
