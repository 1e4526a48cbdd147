import { Component, type ReactNode } from "react";
import { ErrorState } from "@/ui/states";

interface State {
  error: unknown;
}

/** A page whose code could not be fetched (a new version went out) or which broke. */
export class Failure extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override render() {
    if (!this.state.error) return this.props.children;
    return <ErrorState error={this.state.error} onRetry={() => window.location.reload()} />;
  }
}
