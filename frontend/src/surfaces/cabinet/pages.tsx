import { type ComponentType, lazy, type ReactNode, Suspense } from "react";
import { Redirect, usePath } from "@/features/cabinet/router";
import { CardSkeleton, Late } from "@/ui/states";
import { Private, Public } from "./gates";
import { Shell } from "./shell";

const signIn = () => import("./sign-in");

const ShopSignIn = lazy(async () => ({ default: (await signIn()).ShopSignIn }));

const PUBLIC: Record<string, ComponentType> = {
  "/login": lazy(async () => ({ default: (await signIn()).LoginPage })),
  "/login/code": lazy(async () => ({ default: (await signIn()).LoginCodePage })),
  "/login/code/confirm": lazy(async () => ({ default: (await signIn()).LoginCodeConfirmPage })),
  "/login/two-factor": lazy(async () => ({ default: (await signIn()).TwoFactorPage })),
  "/login/devices": lazy(async () => ({ default: (await signIn()).DevicesPage })),
  "/login/social": lazy(async () => ({ default: (await signIn()).SocialReturnPage })),
  "/signup": lazy(async () => ({ default: (await signIn()).SignUpPage })),
  "/signup/verify": lazy(async () => ({ default: (await signIn()).VerifyPage })),
  "/password-reset": lazy(async () => ({ default: (await signIn()).ResetPage })),
  "/password-reset/confirm": lazy(async () => ({ default: (await signIn()).ResetConfirmPage })),
};

const DeletedPage = lazy(async () => ({ default: (await signIn()).DeletedPage }));

const PRIVATE: Record<string, ComponentType> = {
  "/": lazy(async () => ({
    default: (await import("@/features/cabinet/overview-page")).OverviewPage,
  })),
  "/orders": lazy(async () => ({
    default: (await import("@/features/cabinet/orders-page")).OrdersPage,
  })),
  "/addresses": lazy(async () => ({
    default: (await import("@/features/cabinet/addresses-page")).AddressesPage,
  })),
  "/profile": lazy(async () => ({
    default: (await import("@/features/cabinet/profile-page")).ProfilePage,
  })),
  "/security": lazy(async () => ({
    default: (await import("./security-page")).SecurityPage,
  })),
  "/data": lazy(async () => ({
    default: (await import("@/features/cabinet/data-page")).DataPage,
  })),
};

const OrderPage = lazy(async () => ({
  default: (await import("@/features/cabinet/order-page")).OrderPage,
}));
/** Where there is a page, in the order of this file. */
export const ADDRESSES = [
  ...Object.keys(PUBLIC),
  ...Object.keys(PRIVATE),
  "/orders/:id",
  "/deleted",
];
const ORDER = /^\/orders\/([0-9a-f-]{36})$/;

function privatePage(path: string): ReactNode {
  const order = ORDER.exec(path)?.[1];
  if (order) return <OrderPage key={order} id={order} />;
  const Page = PRIVATE[path];
  return Page ? <Page /> : null;
}

/** Each address and the page that stands there; an unknown one leads to the overview. */
export function Pages() {
  const path = usePath();
  if (path === "/deleted") return <Waited>{<DeletedPage />}</Waited>;
  const Open = PUBLIC[path];
  if (Open) {
    return (
      <Public>
        <Waited>
          <ShopSignIn>
            <Open />
          </ShopSignIn>
        </Waited>
      </Public>
    );
  }
  const page = privatePage(path);
  if (!page) return <Redirect to="/" />;
  return (
    <Private>
      <Shell>
        <Waited key={path}>{page}</Waited>
      </Shell>
    </Private>
  );
}

function Waited({ children }: { children: ReactNode }) {
  const waiting = (
    <Late className="mx-auto max-w-3xl">
      <CardSkeleton />
    </Late>
  );
  return <Suspense fallback={waiting}>{children}</Suspense>;
}
