import {
  type ComponentType,
  createContext,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useState,
} from "react";
import { sayProblem } from "@/ui/toast";
import { type ProofWay, proofWays } from "./proof-ways";

type Proven = <T>(action: () => Promise<T>) => Promise<T>;

interface Asked {
  ways: ProofWay[];
  proven: () => void;
  declined: () => void;
}

/** The person closed the question; nothing went wrong. */
export class ProofDeclined extends Error {}

const Context = createContext<Proven>((action) => action());

/** For actions that the server does only for who proved lately who they are: asks, then repeats them. */
export const useProof = () => useContext(Context);

export function sayUnlessDeclined(error: unknown): void {
  if (!(error instanceof ProofDeclined)) sayProblem(error);
}

interface QuestionProps {
  ways: ProofWay[];
  onProven: () => void;
  onClose: () => void;
}

interface Props {
  /** What asks; its code may come when it is needed. */
  question: ComponentType<QuestionProps>;
  children: ReactNode;
}

export function ProofProvider({ question: Question, children }: Props) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const guarded = useCallback<Proven>(async (action) => {
    try {
      return await action();
    } catch (error) {
      const ways = proofWays(error);
      if (!ways) throw error;
      await new Promise<void>((resolve, reject) => {
        setAsked({ ways, proven: resolve, declined: () => reject(new ProofDeclined()) });
      });
      return action();
    }
  }, []);
  function settle(how: "proven" | "declined") {
    asked?.[how]();
    setAsked(null);
  }
  return (
    <Context.Provider value={guarded}>
      {children}
      {asked && (
        <Suspense>
          <Question
            ways={asked.ways}
            onProven={() => settle("proven")}
            onClose={() => settle("declined")}
          />
        </Suspense>
      )}
    </Context.Provider>
  );
}
