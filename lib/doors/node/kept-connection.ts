// One connection to an upstream, and what a request needs to know of it: was it used before, has anything come back?
import type { Socket } from "node:net";
import { Client, type buildConnector, type Dispatcher } from "undici";

/** Filled in when the request is given to a connection. */
export type Carrier = { socket?: () => Socket | undefined };
export type Carried = Dispatcher.DispatchOptions & { carrier?: Carrier };

/** undici hands over sockets to nobody; the connector sees each one as it is made. */
export function keptConnection(origin: URL, options: object): Client {
  const { connect } = options as { connect: buildConnector.connector };
  let socket: Socket | undefined;
  const client = new Client(origin, {
    ...options,
    connect: (to, done) => connect(to, (...made) => {
      socket = made[1] ?? undefined;
      done(...made);
    }),
  });
  const dispatch = client.dispatch.bind(client);
  client.dispatch = (request: Carried, handler) => {
    if (request.carrier !== undefined) request.carrier.socket = () => socket;
    return dispatch(request, handler);
  };
  return client;
}
