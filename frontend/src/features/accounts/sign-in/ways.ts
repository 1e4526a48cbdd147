import { useQuery } from "@tanstack/react-query";
import { platformApi } from "@/lib/http";

/** How one may sign in on this host. */
export interface Ways {
  email: boolean;
  phone: boolean;
  password: boolean;
  code: boolean;
  passkey: boolean;
  /** Providers whose accounts one may sign in with. */
  social: string[];
  country: string;
  calling_code: string;
  phone_example: string;
}

export function useWays() {
  return useQuery({
    queryKey: ["ways"],
    queryFn: () => platformApi.get<Ways>("/sign-in/"),
    staleTime: 60_000,
  });
}
