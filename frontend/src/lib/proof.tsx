import { type ComponentType, type ReactNode, Suspense, useEffect, useState } from "react";
import { ProofDeclined, type ProofWay, setProofAsker } from "./proof-ways";

interface Asked {
  ways: ProofWay[];
  proven: () => void;
  declined: () => void;
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

/** Within it every call that the server does only for who proved lately who they are asks, and is
 * then made again: nobody who calls has to know. */
export function ProofProvider({ question: Question, children }: Props) {
  const [asked, setAsked] = useState<Asked | null>(null);
  useEffect(() => {
    setProofAsker(
      (ways) =>
        new Promise<void>((resolve, reject) => {
          setAsked({ ways, proven: resolve, declined: () => reject(new ProofDeclined()) });
        }),
    );
    return () => setProofAsker(null);
  }, []);
  function settle(how: "proven" | "declined") {
    asked?.[how]();
    setAsked(null);
  }
  return (
    <>
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
    </>
  );
}
