// WebSockets by the session they were opened with: when it ends, so do they.
import type { Duplex } from "node:stream";
import type { Watch } from "@/lib/revocations/watch";

export type SessionSockets = { hold(sid: string | undefined, socket: Duplex): void };

export function sessionSockets(revocations: Pick<Watch, "onLearned" | "standing">): SessionSockets {
  const held = new Map<string, Set<Duplex>>();
  revocations.onLearned((sid) => held.get(sid)?.forEach((socket) => socket.destroy()));
  return {
    hold(sid, socket) {
      if (sid === undefined || socket.destroyed) return;
      if (revocations.standing(sid) === "revoked") return void socket.destroy(); // it ended during the handshake
      const sockets = held.get(sid) ?? new Set();
      held.set(sid, sockets.add(socket));
      socket.once("close", () => {
        sockets.delete(socket);
        if (sockets.size === 0 && held.get(sid) === sockets) held.delete(sid);
      });
    },
  };
}
