/** The picture of an NFT, from the chain: an SVG in a `data:` address, shown as an image and never as a document. */
import { useQuery } from "@tanstack/react-query";
import { useSite } from "../../chain/context";
import { miningPowerNftAbi } from "../../generated/abi";

const JSON_URI = "data:application/json;base64,";
const IMAGE = /^data:image\/svg\+xml;base64,[A-Za-z0-9+/=]+$/;

/** The address of the image in a token's metadata, if it is one that the page shows. */
export function imageOf(uri: string): string | undefined {
  if (!uri.startsWith(JSON_URI)) return undefined;
  try {
    const found: unknown = JSON.parse(atob(uri.slice(JSON_URI.length)));
    if (typeof found !== "object" || found === null || !("image" in found)) return undefined;
    return typeof found.image === "string" && IMAGE.test(found.image) ? found.image : undefined;
  } catch {
    return undefined;
  }
}

/** It shows the days that are left and whether there is a lien, so it is read again when those change. */
export function Picture({ token, day, lien }: { token: bigint; day: number; lien: boolean }) {
  const { client, known, network } = useSite();
  const { data } = useQuery({
    queryKey: ["picture", network.name, String(token), day, lien],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const request = { abi: miningPowerNftAbi, functionName: "tokenURI", args: [token] } as const;
      return imageOf(await client.readContract({ address: known.nft, ...request })) ?? null;
    },
  });
  if (!data) return <span aria-hidden="true" className="inline-block h-16 w-16 shrink-0 rounded-lg bg-raised" />;
  return <img src={data} alt={`NFT ${token}`} width={64} height={64} className="shrink-0 rounded-lg" />;
}
