import { type ComponentType, createContext, type ReactNode, useContext } from "react";

interface FrameProps {
  title: string;
  text?: ReactNode;
  children: ReactNode;
  footer?: ReactNode;
}

interface LinkProps {
  to: string;
  className?: string;
  children: ReactNode;
}

interface Words {
  login_title: string;
  login_text: string;
  /** What the button says, and every other one that signs in. */
  login: string;
  signup_title: string;
  signup_text: string;
  new_here: string;
  /** What stands below the form of a sign-up. */
  claim?: string;
}

/** What differs between the hosts on which people sign in; everything else is the same pages. */
export interface Surface {
  Frame: ComponentType<FrameProps>;
  Link: ComponentType<LinkProps>;
  useGo: () => (to: string, options?: { replace?: boolean }) => void;
  useWords: () => Words;
  /** Once somebody is in and on the way to where they wanted to be. */
  arrived: () => void;
  /** Whether strangers may open an account here. */
  signUp: boolean;
}

const Context = createContext<Surface | null>(null);

export const SignInSurface = Context.Provider;

export function useSurface(): Surface {
  const surface = useContext(Context);
  if (!surface) throw new Error("sign-in pages stand inside of a SignInSurface");
  return surface;
}

export const LINK = "font-medium text-brand-text underline-offset-3 hover:underline";
